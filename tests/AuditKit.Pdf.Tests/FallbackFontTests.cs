using System.Text;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Testing;

namespace AuditKit.Pdf.Tests;

/// <summary>Letters that the family lacks are set in a font that somebody gave; a font that is none is refused and never breaks the program.</summary>
[Trait("Kind", "unit")]
public sealed class FallbackFontTests
{
    private const string Hebrew = "שלוםעב, ";

    [Fact]
    public void A_letter_of_a_given_font_is_text_of_the_file_and_nothing_is_missing()
    {
        byte[] file = Draw("Name 山田 ok", TestFont.Of("山田"), out IReadOnlyList<MissingGlyph> missing);

        Assert.Empty(missing);
        Assert.Equal("Name 山田 ok", CommandLine.Run("pdftotext", file, "-raw", "FILE", "-").TrimEnd('\n', '\f'));
        Assert.Matches(@"[A-Z]{6}\+Squares\s+CID TrueType\s+Identity-H\s+yes yes yes", CommandLine.Run("pdffonts", file, "FILE"));
    }

    [Fact]
    public void What_the_given_font_lacks_too_stands_as_code()
    {
        Draw("山田水", TestFont.Of("山田"), out IReadOnlyList<MissingGlyph> missing);

        Assert.Equal([new MissingGlyph("水", "U+6C34")], missing);
    }

    [Fact]
    public void The_same_font_gives_the_same_bytes()
    {
        byte[] font = TestFont.Of("山田");

        Assert.Equal(Draw("山田", font, out _), Draw("山田", font, out _));
        Assert.NotEqual(Draw("山田", font, out _), Draw("山田", TestFont.Of("山田", advance: 700), out _));
    }

    [Fact]
    public void Words_from_right_to_left_stand_from_right_to_left()
    {
        using FontFace face = FontFace.ReadUntrusted(TestFont.Of(Hebrew));
        ShapedText shaped = Shape("a שלום, עב b", face);

        // One run for the marks between the words; its first glyph on paper is its last letter.
        Assert.Equal(3, shaped.Runs.Count);
        Assert.Equal("בע ,םולש", string.Concat(shaped.Runs[1].Glyphs.Select(glyph => glyph.Text)));
        Assert.StartsWith(" ", string.Concat(shaped.Runs[2].Glyphs.Select(glyph => glyph.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_behind_the_last_word_stays_in_the_line()
    {
        using FontFace face = FontFace.ReadUntrusted(TestFont.Of(Hebrew));
        ShapedText shaped = Shape("שלום, b", face);

        Assert.Equal(["םולש", ", b"], shaped.Runs.Select(run => string.Concat(run.Glyphs.Select(glyph => glyph.Text))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(60)]
    [InlineData(200)]
    [InlineData(400)]
    public void A_font_that_was_cut_short_is_refused(int length) => Assert.Throws<ArgumentException>(() => FontFace.ReadUntrusted(TestFont.Of("山田").AsSpan(0, length)).Dispose());

    [Fact]
    public void A_file_that_is_no_font_is_refused() => Assert.Throws<ArgumentException>(() => FontFace.ReadUntrusted(Encoding.UTF8.GetBytes(new string('x', 5000))).Dispose());

    [Fact]
    public void A_letter_as_wide_as_a_page_is_refused() => Assert.Throws<ArgumentException>(() => FontFace.ReadUntrusted(TestFont.Of("山", advance: 30_000)).Dispose());

    [Fact]
    public void Damaged_bytes_are_refused_or_drawn_and_never_break()
    {
        byte[] whole = TestFont.Of("山田");
        Random random = new(7);
        for (int round = 0; round < 400; round++)
        {
            byte[] damaged = [.. whole];
            for (int i = 0; i < 6; i++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                Draw("山田", damaged, out _);
            }
            catch (ArgumentException)
            {
                // Refused: as good as drawn.
            }
        }
    }

    private static ShapedText Shape(string text, FontFace face) => Shaper.Shape(text, [FontFace.Read(Faces.Bytes("Regular")), face], tabular: false);

    private static byte[] Draw(string text, byte[] font, out IReadOnlyList<MissingGlyph> missing)
    {
        using FontFace face = FontFace.ReadUntrusted(font);
        PdfDocument document = new(Look.Information, new FontSet([FontFace.Read(Faces.Bytes("Regular"))], [face]));
        document.AddPage(PageSize.A4).Text(text, 50, 100, Look.Text);
        missing = document.Missing;
        return document.ToFile();
    }
}
