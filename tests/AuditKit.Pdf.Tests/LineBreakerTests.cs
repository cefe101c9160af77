using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Layout;
using CsCheck;

namespace AuditKit.Pdf.Tests;

[Trait("Kind", "unit")]
public sealed class LineBreakerTests
{
    [Theory]
    [InlineData("one two  three", "one |two  |three")]
    [InlineData("0.41\u00A0[0.36,\u00A00.46] next", "0.41\u00A0[0.36,\u00A00.46] |next")]
    [InlineData("1\u2009363 of", "1\u2009363 |of")]
    [InlineData("finding F-01 of four-fifths", "finding |F-01 |of |four-|fifths")]
    [InlineData("aged 18–29 years—all", "aged |18–29 |years—|all")]
    [InlineData("a\nb", "a\n|b")]
    [InlineData("-5 and −5", "-5 |and |−5")]
    [InlineData("漢字、かな", "漢|字、|か|な")]
    [InlineData("", "")]
    public void Pieces_EndWhereALineMayEnd(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', LineBreaker.Pieces(text).Select(p => text[p.Start..p.End])));

    [Fact]
    public void AnyTextAndWidth_KeepEveryCharacterWithinTheWidth() =>
        Gen.Select(Gen.String[Gen.Char["abcdefgh xyz-19.,\u00A0"], 0, 120], Gen.Double[8, 200]).Sample((text, width) =>
        {
            TextBox box = TextBox.Lay(text, Look.Text, width, TextAlign.Left, Faces.Inter);
            string drawn = string.Concat(box.Lines.SelectMany(l => l.Fragments).Select(f => f.Text));
            Assert.Equal(text.Replace(" ", string.Empty, StringComparison.Ordinal), drawn.Replace(" ", string.Empty, StringComparison.Ordinal));
            // Kerning over a break between two runs of measuring may differ by less than a hundredth of a point.
            Assert.All(box.Lines, line => Assert.True(line.Width <= width + 0.05, $"{line.Width} > {width}"));
        }, iter: 300, seed: "0000000000001");

    [Fact]
    public void LongWord_IsBrokenBetweenCharactersAndNeverCut()
    {
        TextBox box = TextBox.Lay(new string('x', 200), Look.Text, 50, TextAlign.Left, Faces.Inter);
        Assert.True(box.Lines.Count > 10);
        Assert.Equal(200, box.Lines.Sum(l => l.Fragments.Sum(f => f.Text.Length)));
    }

    [Fact]
    public void LastLine_IsNotOneShortWordIfTheLinesBeforeCanGive()
    {
        const string text = "The rate among those who repaid is lower, and the policy requires at least a rate of seventy percent for everyone who is or may be in";
        double runt = Enumerable.Range(200, 100).First(w => new LineFiller(text, Look.Text, w, Faces.Inter).Fill() is { Count: > 2 } lines && lines[^1].Fragments[0].Text == "in");
        TextBox box = TextBox.Lay(text, Look.Text, runt, TextAlign.Left, Faces.Inter);
        Assert.NotEqual("in", box.Lines[^1].Fragments[0].Text);
    }

    [Fact]
    public void RunsOfSeveralStyles_FormOneParagraph()
    {
        RichText text = RichText.FromString("One ").With("bold", Look.Strong).With("ly set word");
        TextBox box = TextBox.Lay(text, Look.Text, 400, TextAlign.Left, Faces.Inter);
        Assert.Equal(["One ", "bold", "ly set word"], Assert.Single(box.Lines).Fragments.Select(f => f.Text));
        Assert.Equal(FontWeight.SemiBold, box.Lines[0].Fragments[1].Style.Weight);
    }
}
