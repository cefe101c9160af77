using System.Globalization;
using System.Text.RegularExpressions;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;

namespace AuditKit.Pdf.Tests;

[Trait("Kind", "unit")]
public sealed class FlowTests
{
    private static readonly PageSetup Small = new(new PageSize(200, 140), new Rect(20, 20, 160, 100));

    private static ComposedDocument Compose(Action<Flow> compose) => Flow.Compose(Look.Information, Faces.Inter, Small, compose);

    private static string Page(ComposedDocument document, int page)
    {
        string number = page.ToString(CultureInfo.InvariantCulture);
        return CommandLine.Run("pdftotext", document.File, "-raw", "-f", number, "-l", number, "FILE", "-");
    }

    [Fact]
    public void Heading_GoesWithTheNextBlock()
    {
        ComposedDocument document = Compose(flow => flow.Add(
            new SpaceBlock(80), new HeadingBlock(1, "Heading", Look.Strong), new TextBlock("Text", Look.Text)));
        Assert.Equal(2, document.PageCount);
        Assert.Equal("Heading\nText\n\f", Page(document, 2));
    }

    [Fact]
    public void HeadingsThatFillAPage_StillEnd()
    {
        ComposedDocument document = Compose(flow =>
        {
            for (int i = 0; i < 30; i++)
            {
                flow.Add(new HeadingBlock(1, "Heading", Look.Strong));
            }
        });
        Assert.Equal(4, document.PageCount);
    }

    [Fact]
    public void Paragraph_LeavesTwoLinesOnEitherPage()
    {
        ComposedDocument document = Compose(flow => flow.Add(new SpaceBlock(60), new TextBlock("a\nb\nc\nd", Look.Text)));
        Assert.Equal("a\nb\n\f", Page(document, 1));
        Assert.Equal("c\nd\n\f", Page(document, 2));
        Assert.Single(Regex.Matches(CommandLine.Run("pdfinfo", document.File, "-struct-text", "FILE"), @"P \(block\)"));
    }

    [Fact]
    public void TableHead_IsRepeatedOnPaperAndReadOnce()
    {
        TableRow[] rows = [.. Enumerable.Range(1, 20).Select(i => new TableRow($"row {i}\nline", $"{i}"))];
        ComposedDocument document = Compose(flow => flow.Add(
            new TableBlock([new TableColumn(0), new TableColumn(40, TextAlign.Right)], rows, Look.Text) { Head = [new TableRow("Name", "Value")] }));
        Assert.Equal(7, document.PageCount);
        for (int page = 1; page <= document.PageCount; page++)
        {
            string text = Page(document, page);
            Assert.Contains("Name", text, StringComparison.Ordinal);
            // A row's two lines stay on its page.
            Assert.Equal(Regex.Count(text, @"row \d+"), Regex.Count(text, "line"));
        }

        string structure = CommandLine.Run("pdfinfo", document.File, "-struct-text", "FILE");
        Assert.Equal(1, Regex.Count(structure, "\"Name\""));
        Assert.Equal(1, Regex.Count(structure, "Table"));
        Assert.Equal(21, Regex.Count(structure, @"\bTR\b"));
    }

    [Fact]
    public void RowTallerThanAPage_GoesOnWithoutLoss()
    {
        string text = string.Join('\n', Enumerable.Range(1, 30).Select(i => $"line{i}."));
        ComposedDocument document = Compose(flow => flow.Add(new TableBlock([new TableColumn(0), new TableColumn(40)], [new TableRow("short", "x"), new TableRow(text, "y")], Look.Text)));
        string all = CommandLine.Run("pdftotext", document.File, "-raw", "FILE", "-");
        Assert.All(Enumerable.Range(1, 30), i => Assert.Single(Regex.Matches(all, $@"\bline{i}\.")));
    }

    [Fact]
    public void SpannedRows_StayTogether()
    {
        static TableRow[] Pair(int i) => [new TableRow(new TableCell($"span{i}") { RowSpan = 2 }, $"upper{i}"), new TableRow($"lower{i}")];
        TableRow[] rows = [.. Enumerable.Range(1, 9).SelectMany(Pair)];
        ComposedDocument document = Compose(flow => flow.Add(new TableBlock([new TableColumn(60), new TableColumn(0)], rows, Look.Text)));
        for (int page = 1; page <= document.PageCount; page++)
        {
            string text = Page(document, page);
            Assert.Equal(Regex.Count(text, "upper"), Regex.Count(text, "lower"));
        }
    }

    [Fact]
    public void DecimalColumn_PutsPointsUnderEachOther()
    {
        var places = new List<double>();
        TableCell Probe(string text) => new(RichText.FromString(string.Empty).With(TextRun.Drawn(new InlineMark(0, (_, x, _) => places.Add(x)))).With(text));
        TableColumn[] columns = [new TableColumn(80, TextAlign.DecimalPoint)];
        string[] numbers = ["0.214", "3", "12.5", "1\u2009363"];
        Compose(flow => flow.Add(new TableBlock(columns, [.. numbers.Select(n => new TableRow(Probe(n)))], Look.Cell)));
        double[] points = [.. places.Zip(numbers, (x, n) => x + Faces.Inter.Measure(n.Split('.')[0], Look.Cell))];
        // Kerning between a digit and the point is the only difference between the measured parts.
        Assert.All(points, p => Assert.Equal(points[0], p, 0.2));
    }

    [Fact]
    public void PageReference_IsRightThoughItComesFirst()
    {
        ComposedDocument document = Compose(flow =>
        {
            flow.Add(new TextBlock($"see page {flow.PageOf("end")} of {flow.PageCount}", Look.Text));
            flow.NewPage();
            flow.NewPage();
            flow.Add(new TextBlock("middle", Look.Text));
            flow.NewPage();
            flow.Add(new HeadingBlock(1, "End", Look.Strong) { Destination = "end" });
        });
        Assert.Equal("see page 3 of 3\n\f", Page(document, 1));
    }

    [Fact]
    public void LinkOverSeveralLines_LeadsFromEachLine()
    {
        var link = new TextRun("words that need more than one line to be read in full ") { Link = LinkTarget.To(new Uri("https://example.org/")) };
        ComposedDocument document = Compose(flow => flow.Add(new TextBlock(new RichText(link, new TextRun(" ") { Link = link.Link }), Look.Text)));
        Assert.Equal(2, Regex.Count(new WrittenFile(document.File).Text, "/Subtype /Link"));
    }

    [Fact]
    public void DrawingTallerThanAPage_IsAnErrorThatSaysSo()
    {
        LayoutException e = Assert.Throws<LayoutException>(() => Compose(flow => flow.Add(new CanvasBlock(101, (_, _) => { }))));
        Assert.Contains("101", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ColumnsWiderThanTheBody_AreAnError() =>
        Assert.Throws<LayoutException>(() => Compose(flow => flow.Add(new TableBlock([new TableColumn(200)], [], Look.Text))));

    [Fact]
    public void SideBySide_PartsOnlyWhenTallerThanAPage()
    {
        static TextBlock Lines(int count, string word) => new(string.Join('\n', Enumerable.Repeat(word, count)), Look.Text);
        ComposedDocument fits = Compose(flow => flow.Add(new SpaceBlock(50), new SideBySideBlock(new SideColumn(0, Lines(6, "a")), new SideColumn(0, Lines(2, "b")))));
        Assert.Equal(2, fits.PageCount);
        Assert.Equal(6, Regex.Count(Page(fits, 2), "a"));

        ComposedDocument parts = Compose(flow => flow.Add(new SideBySideBlock(new SideColumn(0, Lines(12, "a")), new SideColumn(0, Lines(2, "b")))));
        Assert.Equal(2, parts.PageCount);
        Assert.Equal(12, Regex.Count(Page(parts, 1) + Page(parts, 2), "a"));
    }
}
