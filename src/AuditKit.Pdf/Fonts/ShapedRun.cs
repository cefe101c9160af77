namespace AuditKit.Pdf.Fonts;

/// <summary>Glyphs of one face in visual order.</summary>
internal sealed record ShapedRun(FontFace Face, IReadOnlyList<Glyph> Glyphs)
{
    /// <summary>Sum of the advances in em, before tracking.</summary>
    public double Width { get; } = (double)Glyphs.Sum(g => (long)g.Advance) / Face.Tables.UnitsPerEm;
}
