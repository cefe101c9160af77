using HarfBuzzSharp;
using System.Runtime.InteropServices;
using System.Text;

namespace AuditKit.Pdf.Fonts;

/// <summary>One TrueType face, read once and shared between documents. Reading it is safe from several threads.</summary>
public sealed class FontFace : IDisposable
{
    private readonly GCHandle pinned;
    private readonly Blob blob;

    private FontFace(byte[] bytes, TrueTypeTables tables)
    {
        Tables = tables;
        pinned = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        blob = new Blob(pinned.AddrOfPinnedObject(), bytes.Length, MemoryMode.ReadOnly);
        blob.MakeImmutable();
        Face = new Face(blob, 0);
        Face.MakeImmutable();
        Font = new Font(Face);
        Font.SetScale(tables.UnitsPerEm, tables.UnitsPerEm);
    }

    /// <summary>The PostScript name, such as Inter-Regular.</summary>
    public string Name => Tables.PostScriptName;

    /// <summary>The weight on the scale 1 to 1000 (400 is regular).</summary>
    public int Weight => Tables.WeightClass;

    /// <summary>Height of the line box above the base line, in em.</summary>
    public double Ascent => (double)Tables.Ascent / Tables.UnitsPerEm;

    /// <summary>Depth of the line box below the base line, in em; positive.</summary>
    public double Descent => -(double)Tables.Descent / Tables.UnitsPerEm;

    /// <summary>Height of a flat capital letter, in em.</summary>
    public double CapHeight => (double)Tables.CapHeight / Tables.UnitsPerEm;

    internal TrueTypeTables Tables { get; }

    internal Face Face { get; }

    internal Font Font { get; }

    /// <summary>Reads a face from the bytes of a TrueType file with glyf outlines.</summary>
    /// <param name="file">The whole file; it is copied.</param>
    /// <returns>The face.</returns>
    /// <exception cref="ArgumentException">The bytes are no TrueType file, or the font forbids embedding.</exception>
    public static FontFace Read(ReadOnlySpan<byte> file)
    {
        TrueTypeTables tables = TrueTypeTables.Read(file);
        return tables.UnitsPerEm is < 16 or > 16384
            ? throw new ArgumentException("The font file states an impossible number of units per em.", nameof(file))
            : new FontFace(file.ToArray(), tables);
    }

    /// <summary>Reads a face of a file that anybody may have made: beside what <see cref="Read"/> asks, its measures must be sane and it must let itself be cut.</summary>
    /// <param name="file">The whole file; it is copied.</param>
    /// <exception cref="ArgumentException">The bytes are no TrueType file, a measure is out of all reason, or the font forbids embedding.</exception>
    public static FontFace ReadUntrusted(ReadOnlySpan<byte> file)
    {
        FontFace face = Read(file);
        string? problem = face.ProblemOfMeasures() ?? (FontSubset.CanCut(face) ? null : "the font cannot be cut down to the letters in use");
        if (problem is null) return face;
        face.Dispose();
        throw new ArgumentException($"The font file is damaged: {problem}.", nameof(file));
    }

    /// <summary>Whether the face has a shape for a letter.</summary>
    /// <param name="letter">The letter.</param>
    public bool Holds(Rune letter) => Font.TryGetNominalGlyph(letter.Value, out uint glyph) && glyph != 0;

    /// <summary>A TrueType file with some letters of the face and its rules of shaping, for a reader that sets text by itself. The same letters give the same bytes.</summary>
    /// <param name="letters">The letters to keep.</param>
    public byte[] Subset(IEnumerable<Rune> letters)
    {
        ArgumentNullException.ThrowIfNull(letters);
        return FontSubset.CutForScreen(this, letters);
    }

    private string? ProblemOfMeasures()
    {
        const double MostEm = 5;
        if (Face.GlyphCount < 1) return "it holds no glyph";
        if (Ascent is < 0 or > MostEm || Descent is < 0 or > MostEm) return "its line is of an impossible height";
        return Enumerable.Range(0, Face.GlyphCount).Any(glyph => AdvanceOf(glyph) is < 0 or > 1000 * MostEm) ? "a glyph is of an impossible width" : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!pinned.IsAllocated)
        {
            return;
        }

        Font.Dispose();
        Face.Dispose();
        blob.Dispose();
        pinned.Free();
    }

    /// <summary>Advance in thousandths of an em, the unit of PDF widths.</summary>
    internal double AdvanceOf(int glyph) => Font.GetHorizontalGlyphAdvance((uint)glyph) * 1000.0 / Tables.UnitsPerEm;
}
