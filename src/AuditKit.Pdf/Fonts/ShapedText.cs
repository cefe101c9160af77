namespace AuditKit.Pdf.Fonts;

/// <summary>A text turned into glyphs, still without size.</summary>
internal sealed record ShapedText(IReadOnlyList<ShapedRun> Runs, IReadOnlyList<MissingGlyph> Missing)
{
    private readonly double em = Runs.Sum(r => r.Width);
    private readonly int count = Runs.Sum(r => r.Glyphs.Count);

    /// <summary>Width in points. Tracking counts between glyphs only, so that right-aligned text ends on its edge.</summary>
    public double Width(double size, double tracking) => count == 0 ? 0 : size * (em + (tracking * (count - 1)));
}
