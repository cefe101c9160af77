using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf.Tests;

[Trait("Kind", "unit")]
public sealed class CanvasTests
{
    private static readonly Stroke Line = new(Color.Black, 1);

    private static Canvas Page(out PdfDocument document)
    {
        document = new PdfDocument(Look.Information, Faces.Inter);
        return document.AddPage(PageSize.A4);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void ImpossibleNumber_IsRefusedEverywhere(double bad)
    {
        Canvas canvas = Page(out _);
        Assert.Throws<ArgumentException>(() => canvas.Line(0, bad, 1, 1, Line));
        Assert.Throws<ArgumentException>(() => canvas.Rule(0, 0, bad, Line));
        Assert.Throws<ArgumentException>(() => canvas.Fill(new Rect(0, 0, bad, 1), Color.Black));
        Assert.Throws<ArgumentException>(() => canvas.Circle(0, 0, bad, Color.Black));
        Assert.Throws<ArgumentException>(() => canvas.Text("x", bad, 0, Look.Text));
        Assert.Throws<ArgumentException>(() => canvas.Paragraph("x", 0, 0, bad, Look.Text));
        Assert.Throws<ArgumentException>(() => canvas.Turn(0, 0, bad));
        Assert.Throws<ArgumentException>(() => canvas.Clip(new Rect(bad, 0, 1, 1)));
        Assert.Throws<ArgumentException>(() => canvas.Image(PdfImage.Gray(1, 1, [0]), new Rect(0, bad, 1, 1)));
        Assert.Throws<ArgumentException>(() => canvas.Destination("a", bad));
        Assert.Throws<ArgumentException>(() => new Stroke(Color.Black, bad));
        Assert.Throws<ArgumentException>(() => Look.Text with { Size = bad });
        Assert.Throws<ArgumentException>(() => new PageSize(bad, 1));
    }

    [Fact]
    public void NegativeLengthsAndWrongSamples_AreRefused()
    {
        Canvas canvas = Page(out _);
        Assert.Throws<ArgumentException>(() => canvas.Fill(new Rect(0, 0, -1, 1), Color.Black));
        Assert.Throws<ArgumentException>(() => PdfImage.Rgb(2, 2, new byte[4]));
        Assert.Throws<ArgumentException>(() => Color.FromHex("#12345"));
        Assert.Throws<ArgumentException>(() => new Attachment("../x", "text/plain", default));
    }

    [Fact]
    public void Origin_IsTheTopLeftCorner()
    {
        Canvas canvas = Page(out PdfDocument document);
        canvas.Fill(new Rect(10, 20, 30, 40), Color.FromHex("#FF0000"));
        Assert.Contains("1 0 0 rg\n10 781.89 30 40 re f\n", Content(document), StringComparison.Ordinal);
    }

    [Fact]
    public void State_IsSetOnlyWhenItChanges()
    {
        Canvas canvas = Page(out PdfDocument document);
        canvas.Rule(0, 1, 5, Line);
        canvas.Rule(0, 2, 5, Line);
        using (canvas.Clip(new Rect(0, 0, 9, 9)))
        {
            canvas.Rule(0, 3, 5, Line with { Width = 2 });
        }

        canvas.Rule(0, 4, 5, Line);
        string content = Content(document);
        Assert.Equal(2, content.Split(" w ").Length - 1 + content.Split("1 w 0 J").Length - 1 - 1);
        Assert.Equal(content.Split("q\n").Length, content.Split("Q\n").Length);
    }

    [Fact]
    public void RightAndCentre_EndWhereTheyShould()
    {
        Canvas canvas = Page(out PdfDocument document);
        double width = canvas.Text("0.611", 200, 50, Look.Cell, TextAlign.Right);
        Assert.Equal(Faces.Inter.Measure("0.611", Look.Cell), width);
        double expected = Math.Round(200 - width, 3);
        Assert.Contains(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"1 0 0 1 {expected:0.###} 791.89 Tm"), Content(document), StringComparison.Ordinal);
    }

    [Fact]
    public void TagUnderAGroup_MarksTextButNotDecoration()
    {
        Canvas canvas = Page(out PdfDocument document);
        using (canvas.Tag(StructureRole.Table))
        using (canvas.Tag(StructureRole.TR))
        {
            canvas.Rule(0, 10, 100, Line);
            using (canvas.Tag(StructureRole.TD))
            {
                canvas.Text("cell", 0, 20, Look.Text);
            }
        }

        string content = Content(document);
        Assert.StartsWith("/Artifact <</Type /Layout>> BDC\n", content, StringComparison.Ordinal);
        Assert.Contains("EMC\n/TD <</MCID 0>> BDC\n", content, StringComparison.Ordinal);
    }

    [Fact]
    public void LinkToAnUnknownPlace_IsLeftOut()
    {
        Canvas canvas = Page(out PdfDocument document);
        canvas.Link(new Rect(0, 0, 10, 10), LinkTarget.To("nowhere"), "text");
        Assert.DoesNotContain("/Annots", new WrittenFile(document.ToFile()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void MixedColour_LiesBetween() => Assert.Equal(new Color(128, 128, 128), Color.Black.Over(Color.White, 0.5));

    private static string Content(PdfDocument document) => Assert.Single(new WrittenFile(document.ToFile()).Contents);
}
