using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;

namespace AuditKit.Pdf.Tests;

[Trait("Kind", "unit")]
public sealed class ShapingTests
{
    private static string ReadBack(string text, out IReadOnlyList<MissingGlyph> missing)
    {
        var document = new PdfDocument(Look.Information, Faces.Inter);
        Canvas canvas = document.AddPage(PageSize.A4);
        canvas.Text(text, 50, 100, Look.Text);
        missing = document.Missing;
        return CommandLine.Run("pdftotext", document.ToFile(), "-raw", "FILE", "-").TrimEnd('\n', '\f');
    }

    [Theory]
    [InlineData("office affine waffle -> <= 10x10")]
    [InlineData("Ελληνικά и кириллица")]
    [InlineData("a→b, x ≥ 0.7 ± 1")]
    [InlineData("( ) < > \\ /")]
    public void Text_ComesBackAsWritten(string text)
    {
        Assert.Equal(text, ReadBack(text, out IReadOnlyList<MissingGlyph> missing));
        Assert.Empty(missing);
    }

    [Fact]
    public void CombiningMark_IsOneLetterOnPaperAndInTheText()
    {
        Assert.Equal("Zoe\u0308", ReadBack("Zoe\u0308", out _));
        Assert.Equal(Faces.Inter.Measure("Zoë", Look.Text), Faces.Inter.Measure("Zoe\u0308", Look.Text), 0.001);
    }

    [Fact]
    public void MarkWithoutAComposedLetter_StaysInTheTextOnce()
    {
        const string text = "q\u0308x\u0308q";
        Assert.Equal(text, ReadBack(text, out _));
    }

    [Fact]
    public void MissingGlyph_StandsAsCodeAndIsReported()
    {
        Assert.Equal("Name U+5C71 U+7530 ok", ReadBack("Name 山田 ok", out IReadOnlyList<MissingGlyph> missing));
        Assert.Equal([new MissingGlyph("山", "U+5C71"), new MissingGlyph("田", "U+7530")], missing);
        Assert.Equal("U+1F600", ReadBack("\U0001F600", out _));
    }

    [Fact]
    public void FallbackFace_IsAskedBeforeTheCode()
    {
        using FontFace greek = FontFace.Read(Faces.Bytes("Medium"));
        var set = new FontSet([FontFace.Read(Faces.Bytes("Regular"))], [greek]);
        Assert.Empty(set.Shape("Ω", Look.Text).Missing);
        Assert.Equal("U+5C71", Assert.Single(set.Shape("山", Look.Text).Missing).Replacement);
    }

    [Fact]
    public void TabularDigits_AreEquallyWide()
    {
        TextStyle tabular = Look.Text with { TabularDigits = true };
        double[] widths = [.. "0123456789".Select(d => Faces.Inter.Measure(d.ToString(), tabular))];
        Assert.All(widths, w => Assert.Equal(widths[0], w));
        Assert.NotEqual(Faces.Inter.Measure("1", Look.Text), Faces.Inter.Measure("0", Look.Text));
    }

    [Fact]
    public void Controls_AreNotDrawn()
    {
        Assert.Equal("ab", ReadBack("a\u0000\u0007\u00AD\u200Eb", out IReadOnlyList<MissingGlyph> missing));
        Assert.Empty(missing);
    }

    [Fact]
    public void LoneSurrogate_DoesNotBreakTheFile() => Assert.StartsWith("a", ReadBack("a\uD800b", out _), StringComparison.Ordinal);

    [Fact]
    public void DamagedFont_IsRefused()
    {
        byte[] font = Faces.Bytes("Regular");
        Assert.Throws<ArgumentException>(() => FontFace.Read("not a font at all"u8));
        Assert.Throws<ArgumentException>(() => FontFace.Read(font.AsSpan(0, 100)));
        Assert.Throws<ArgumentException>(() => FontFace.Read([]));
    }

    [Fact]
    public void Subset_IsSmallAndKeepsGlyphIds()
    {
        using FontFace face = FontFace.Read(Faces.Bytes("Regular"));
        face.Font.TryGetGlyph('A', out uint glyph);
        byte[] subset = FontSubset.Cut(face, [(int)glyph]);
        Assert.InRange(subset.Length, 500, 30_000);
        using var stream = new MemoryStream(subset);
        using HarfBuzzSharp.Blob blob = HarfBuzzSharp.Blob.FromStream(stream);
        using var cut = new HarfBuzzSharp.Face(blob, 0);
        using var font = new HarfBuzzSharp.Font(cut);
        Assert.Equal(face.Font.GetHorizontalGlyphAdvance(glyph), font.GetHorizontalGlyphAdvance(glyph));
        Assert.Equal(0, font.GetHorizontalGlyphAdvance(glyph + 1));
    }
}
