using System.Text;
using System.Text.RegularExpressions;
using AuditKit.Pdf.Conformance;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Pdf.Reading;
using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf.Tests.Conformance;

/// <summary>What this library writes conforms; each rule finds a file that breaks it and nothing else.</summary>
[Trait("Kind", "contract")]
public sealed class ConformanceTests
{
    private static readonly byte[] Good = Write();

    [Fact]
    public void A_written_file_conforms_to_both()
    {
        Assert.Empty(PdfA3aCheck.Run(Good));
        Assert.Empty(PdfUa1Check.Run(Good));
    }

    [Theory]
    [InlineData("6.1.2", "%PDF-1.7", "%PDF-2.0")]
    [InlineData("6.1.2", "%\u00E2\u00E3", "%ab")]
    [InlineData("6.1.3", "/ID [", "/Id [")]
    [InlineData("6.1.3", "trailer\n<<", "trailer\n<</Encrypt <</V 1>> ")]
    [InlineData("6.2.3", "/GTS_PDFA1", "/GTS_PDFX")]
    [InlineData("6.2.3", "/N 3/", "/N 4/")]
    [InlineData("6.2.8", "/Subtype /Image", "/Subtype /Image/Interpolate true")]
    [InlineData("6.2.10", "/Type /Page/Parent", "/Type /Page/Group <</S /Transparency>>/Parent")]
    [InlineData("6.2.11.4.1", "/FontFile2 ", "/FontFile9 ")]
    [InlineData("6.2.11.7.2", "/ToUnicode ", "/ToUnison ")]
    [InlineData("6.2.11.3.2", "/CIDToGIDMap /Identity", "/CIDToGIDMop /Identity")]
    [InlineData("6.3.2", "/F 4/Contents (Standard)", "/F 6/Contents (Standard)")]
    [InlineData("6.3.3", "/AP <<", "/AQ <<")]
    [InlineData("6.4.1", "/Fields [", "/NeedAppearances true/Fields [")]
    [InlineData("6.4.2", "/Fields [", "/XFA (x)/Fields [")]
    [InlineData("6.5.1", "/A <</S /URI", "/A <</S /Launch")]
    [InlineData("6.5.1", "/Names <<", "/Names <</JavaScript <<>>")]
    [InlineData("6.5.2", "/Type /Page/Parent", "/Type /Page/AA <<>>/Parent")]
    [InlineData("6.6.2.1", "/Type /Catalog/Version /1.7", "/Type /Catalog/Version /1.7/XX 1", "/Metadata ", "/Metodata ")]
    [InlineData("6.6.3", "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">C", "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">D")]
    [InlineData("6.6.4", "<pdfaid:conformance>A", "<pdfaid:conformance>B")]
    [InlineData("6.7.2.2", "/Marked true", "/Marked false")]
    [InlineData("6.7.3.3", "/StructTreeRoot ", "/StructTreeRuut ")]
    [InlineData("6.7.4", "/Lang (en)", "/Lung (en)")]
    [InlineData("6.8", "/AFRelationship /Data", "/AFRelationship /None")]
    [InlineData("6.8", "/AF [", "/AG [")]
    [InlineData("6.8", "/Subtype /text#2Fcsv", "/Subtupe /text#2Fcsv")]
    public void Archival_rules_find_their_break(string clause, string from, string to, string? from2 = null, string? to2 = null)
    {
        byte[] broken = BrokenFile.With(Good, from, to);
        if (from2 is not null) broken = BrokenFile.With(broken, from2, to2!);

        Assert.Equal([clause], PdfA3aCheck.Run(broken).Select(problem => problem.Clause).Distinct());
    }

    [Theory]
    [InlineData("6.2.10", "<</Type /XObject/Subtype /Form/Group <</S /Transparency>>/Length 0>>\nstream\n\nendstream")]
    [InlineData("6.1.7.1", "<</F (other.bin)/Length 0>>\nstream\n\nendstream")]
    [InlineData("6.1.7.2", "<</Filter [/ASCIIHexDecode /LZWDecode]/Length 0>>\nstream\n\nendstream")]
    [InlineData("6.2.9", "<</Type /XObject/Subtype /Form/Ref <<>>/Length 0>>\nstream\n\nendstream")]
    [InlineData("6.5.1", "<</S /JavaScript/JS (app.alert\\(1\\))>>")]
    [InlineData("6.2.11.4.1", "<</Type /Font/Subtype /Type1/BaseFont /Helvetica/ToUnicode 1 0 R>>")]
    public void Archival_rules_find_a_hidden_object(string clause, string content) =>
        Assert.Equal([clause], PdfA3aCheck.Run(BrokenFile.WithObject(Good, content)).Select(problem => problem.Clause).Distinct());

    [Theory]
    [InlineData("5", "<pdfuaid:part>1", "<pdfuaid:part>2")]
    [InlineData("7.1", "/DisplayDocTitle true", "/DisplayDocTitle false")]
    [InlineData("7.1", "/Marked true", "/Marked true/Suspects true")]
    [InlineData("7.1", "/S /Sect", "/S /Sekt")]
    [InlineData("7.1", "/S /TR", "/S /LI")]
    [InlineData("7.2", "/Lang (en)", "/Lung (en)")]
    [InlineData("7.3", "/Alt (A drawing)", "/Alt ( )")]
    [InlineData("7.4.2", "/S /H1", "/S /H2")]
    [InlineData("7.5", "/Scope /Column", "/Scope /Nobody")]
    [InlineData("7.18.1", "/StructParent ", "/StructPorent ")]
    [InlineData("7.18.3", "/Tabs /S", "/Tabs /R")]
    [InlineData("7.18.4", "/TU (Signature of the owner)", "/TV (Signature of the owner)")]
    [InlineData("7.18.5", "/Contents (Standard)", "/Contonts (Standard)")]
    public void Universal_rules_find_their_break(string clause, string from, string to) =>
        Assert.Contains(clause, PdfUa1Check.Run(BrokenFile.With(Good, from, to)).Select(problem => problem.Clause));

    [Fact]
    public void A_table_without_heads_is_found() =>
        Assert.Contains(PdfUa1Check.Run(BrokenFile.With(Good, "/S /TH", "/S /TD", all: true)), problem => problem.What == "a table without heads");

    [Fact]
    public void A_link_that_hangs_nowhere_is_found() =>
        Assert.Contains(PdfUa1Check.Run(BrokenFile.WithMatch(Good, @"/K <</Type /OBJR[^>]*>>", "/K []")), problem => problem.Clause is "7.18.5" or "7.18.4");

    [Theory]
    [InlineData("0 0 10 10 re f\n", "draws something that is neither tagged nor decoration")]
    [InlineData("/P <</MCID 99>> BDC EMC\n", "draws content 99 that no tag holds")]
    [InlineData("/P <</MCID 0>> BDC\n", "draws something that is neither tagged nor decoration")]
    public void Content_outside_of_the_tags_is_found(string content, string what)
    {
        byte[] broken = BrokenFile.WithMatch(Good, @"/Contents (\d+) 0 R/StructParents 0", $"/Contents [$1 0 R 9999 0 R]/StructParents 0");
        int size = int.Parse(Regex.Match(Encoding.Latin1.GetString(Good), @"xref\n0 (\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        broken = BrokenFile.WithObject(BrokenFile.With(broken, "9999 0 R", $"{size} 0 R"), $"<</Length {content.Length}>>\nstream\n{content}\nendstream");

        Assert.Contains(PdfUa1Check.Run(broken), problem => problem.Clause == "7.1" && problem.What.Contains(what, StringComparison.Ordinal));
    }

    [Fact]
    public void Text_of_a_page_that_looks_like_an_operator_is_no_operator() => Assert.Empty(PdfUa1Check.Run(Write("BDC (S f) EMC \\ Tj")));

    [Fact]
    public void Damaged_files_end_in_problems_or_in_one_kind_of_error()
    {
        Random random = new(11);
        for (int i = 0; i < 300; i++)
        {
            byte[] changed = [.. Good];
            for (int k = 0; k < 3; k++) changed[random.Next(changed.Length)] = (byte)random.Next(256);
            try
            {
                PdfA3aCheck.Run(changed);
                PdfUa1Check.Run(changed);
            }
            catch (PdfReadException)
            {
                // Refused with the place: that is the one error that a caller must expect.
            }
        }
    }

    internal static byte[] Write(string text = "Conforming") => Flow.Compose(
        new DocumentInformation("Conforming file", new DateTimeOffset(2027, 3, 12, 9, 0, 0, TimeSpan.Zero)) { ClaimsPdfA = true, ClaimsPdfUa = true },
        Faces.Inter,
        Look.Page,
        flow =>
        {
            flow.Document.Attach(new Attachment("numbers.csv", "text/csv", "a,b\n1,2\n"u8.ToArray()) { Description = "Numbers", Relationship = AttachmentRelationship.Data });
            using (flow.Group(StructureRole.Sect, "One"))
            {
                flow.Add(new HeadingBlock(1, "A heading", Look.Title));
                flow.Add(new TextBlock(new RichText(new TextRun(text + " "), new TextRun("Standard") { Link = LinkTarget.To(new Uri("https://example.org/standard")) }), Look.Text));
                flow.Add(new TableBlock([new(100), new(0)], [new TableRow(new TableCell("Row") { IsHeader = true }, "1")], Look.Text) { Head = [new TableRow("Name", "Value")] });
                flow.Add(new CanvasBlock(60, Drawing) { Alt = "A drawing" });
            }
        }).File.ToArray();

    private static void Drawing(ICanvas canvas, Rect area)
    {
        canvas.Fill(area, Look.Ink);
        canvas.Image(PdfImage.Gray(2, 2, [0, 80, 160, 255]), area);
        canvas.SignatureField(new Rect(area.X, area.Y, 80, 40), "owner", "Signature of the owner");
        canvas.SignatureField(new Rect(area.X + 100, area.Y, 80, 40), "board", "Signature of the board");
    }
}
