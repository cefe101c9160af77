using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;

namespace AuditKit.Pdf.Tests;

[Trait("Kind", "contract")]
public sealed class FileStructureTests
{
    private static readonly Lazy<ComposedDocument> Sample = new(() => SampleReport.Write());

    private static WrittenFile File => new(Sample.Value.File);

    [Fact]
    public void CrossReferenceTable_PointsAtEveryObject()
    {
        string text = File.Text;
        int start = int.Parse(Regex.Match(text, @"startxref\n(\d+)\n%%EOF\n$").Groups[1].Value, CultureInfo.InvariantCulture);
        string[] lines = text[start..].Split('\n');
        int count = int.Parse(lines[1].Split(' ')[1], CultureInfo.InvariantCulture);

        Assert.Equal("xref", lines[0]);
        Assert.Equal("0000000000 65535 f ", lines[2]);
        for (int i = 1; i < count; i++)
        {
            int offset = int.Parse(lines[2 + i][..10], CultureInfo.InvariantCulture);
            Assert.StartsWith($"{i} 0 obj\n", text[offset..(offset + 16)], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void SameInput_GivesSameBytes() => Assert.True(Sample.Value.File.Span.SequenceEqual(SampleReport.Write().File.Span));

    [Fact]
    public void OtherCulture_GivesSameBytes()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NegativeSign = "−";
            CultureInfo.CurrentCulture = comma;
            Assert.True(Sample.Value.File.Span.SequenceEqual(SampleReport.Write().File.Span));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void FileId_IsHashOfBody()
    {
        string text = File.Text;
        int body = text.LastIndexOf("xref\n0 ", StringComparison.Ordinal);
        string id = Convert.ToHexString(SHA256.HashData(Sample.Value.File.Span[..body])[..16]);
        Assert.Contains($"/ID [<{id}> <{id}>]", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/Lang (en)")]
    [InlineData("/DisplayDocTitle true")]
    [InlineData("/MarkInfo <</Marked true>>")]
    [InlineData("/PageLabels <</Nums [0 <</S /D>>]>>")]
    [InlineData("/S /GTS_PDFA1")]
    [InlineData("/AFRelationship /Source")]
    [InlineData("/CreationDate (D:20270312090000Z)")]
    [InlineData("<dc:creator><rdf:Seq><rdf:li>A &lt;writer&gt; &amp; co</rdf:li></rdf:Seq></dc:creator>")]
    [InlineData("/URI (https://example.org/standard?a=1)")]
    public void Sample_Says(string syntax) => Assert.Contains(syntax, File.Text, StringComparison.Ordinal);

    [Fact]
    public void ConformanceClaims_AreOnlyMadeWhenAsked()
    {
        Assert.DoesNotContain("pdfaid:part>", File.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("pdfuaid:part>", File.Text, StringComparison.Ordinal);

        var document = new PdfDocument(Look.Information with { ClaimsPdfA = true, ClaimsPdfUa = true }, Faces.Inter);
        document.AddPage(PageSize.A4);
        string text = new WrittenFile(document.ToFile()).Text;
        Assert.Contains("<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>", text, StringComparison.Ordinal);
        Assert.Contains("<pdfuaid:part>1</pdfuaid:part>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryMarkedContent_IsFoundFromTheParentTree()
    {
        string text = File.Text;
        MatchCollection numbers = Regex.Matches(text, @"(?<=/Nums \[|R )(\d+) (\d+) 0 R");
        var objects = Regex.Matches(text, @"(?<=\n)(\d+) 0 obj\n([^\n]*)").ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        IReadOnlyList<string> contents = File.Contents;
        for (int page = 0; page < contents.Count; page++)
        {
            string[] marks = [.. Regex.Matches(contents[page], @"/(\w+) <</MCID (\d+)>> BDC").Select(m => m.Groups[1].Value)];
            string owners = objects[numbers.First(n => n.Groups[1].Value == page.ToString(CultureInfo.InvariantCulture)).Groups[2].Value];
            string[] roles = [.. Regex.Matches(owners, @"(\d+) 0 R").Select(m => Regex.Match(objects[m.Groups[1].Value], @"/S /(\w+)").Groups[1].Value)];
            Assert.Equal(marks, roles);
        }
    }

    [Fact]
    public void EveryPaintingOperator_LiesInMarkedContent()
    {
        foreach (string content in File.Contents)
        {
            int depth = 0;
            foreach (Match match in Regex.Matches(content, @"BDC|EMC|\bre f\b|\nS\n|\nB\n|\nf\n|BT |\bDo\b|\bq\b|\bQ\b"))
            {
                string found = match.Value.Trim();
                depth += found switch { "BDC" => 1, "EMC" => -1, _ => 0 };
                Assert.True(depth >= (found is "EMC" or "q" or "Q" ? 0 : 1), $"{found} at {match.Index}");
            }

            Assert.Equal(0, depth);
        }
    }

    [Fact]
    public void ColorProfile_HasTheSizeItStates()
    {
        byte[] profile = ColorProfile.Srgb();
        Assert.Equal(profile.Length, (profile[2] << 8) | profile[3]);
        Assert.Equal("acsp", Encoding.ASCII.GetString(profile, 36, 4));
        Assert.InRange(profile.Length, 400, 700);
    }

    [Fact]
    public void BookmarkWithoutPlace_IsAnError()
    {
        var document = new PdfDocument(Look.Information, Faces.Inter);
        document.AddPage(PageSize.A4);
        document.AddBookmark("Nowhere", "missing");
        Assert.Contains("missing", Assert.Throws<InvalidOperationException>(() => document.ToFile()).Message, StringComparison.Ordinal);
    }
}
