using System.Text.RegularExpressions;
using AuditKit.Pdf.Layout;

namespace AuditKit.Pdf.Tests;

[Trait("Kind", "end-to-end")]
public sealed class ToolTests
{
    private static readonly Lazy<ComposedDocument> Sample = new(() => SampleReport.Write());

    [Fact]
    public void Qpdf_FindsNoError() =>
        Assert.Contains("No syntax or stream encoding errors found", CommandLine.Run("qpdf", Sample.Value.File, "--check", "FILE"), StringComparison.Ordinal);

    [Fact]
    public void Pdffonts_ShowsOnlyEmbeddedSubsetsWithUnicode()
    {
        string[] fonts = CommandLine.Run("pdffonts", Sample.Value.File, "FILE").Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.Equal(4, fonts.Length);
        Assert.All(fonts, line => Assert.Matches(@"^[A-Z]{6}\+Inter-\w+ +CID TrueType +Identity-H +yes yes yes", line));
    }

    [Fact]
    public void Pdftotext_ReadsTextAsWritten()
    {
        string text = CommandLine.Run("pdftotext", Sample.Value.File, "-raw", "-l", "1", "FILE", "-");
        Assert.Contains("Averages hide the harm: by sex alone every group meets the limit,\nyet women aged 18–29 miss it by 0.089.", text, StringComparison.Ordinal);
        Assert.Contains("the office “fi” ligatures, Δx ≥ 0.70, CO₂e, Zoë,", text, StringComparison.Ordinal);
        Assert.Contains("See finding F-03 on page 1,", text, StringComparison.Ordinal);
        // The tool writes any space of the text, also the thin one between thousands, as a plain one.
        Assert.Matches("1[ \u2009]363", text);
    }

    [Fact]
    public void StructureText_FollowsTheReadingOrder()
    {
        string text = CommandLine.Run("pdfinfo", Sample.Value.File, "-struct-text", "FILE");
        string[] order =
        [
            "Sect \"Section 1\"", "H1 (block)", "\"Findings, worst first\"", "H2 (block)", "Table (block)", "/Scope /Column", "/Scope /Row", "/RowSpan 2",
            "Figure", "Link (inline)", "/ColSpan 5", "H3 (block)", "\"Repaid share against score\"", "\"What follows\"", "LI", "\"Merge 4 cells.\"", "Sect \"Section 2\"",
        ];
        int at = 0;
        foreach (string part in order)
        {
            int found = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"{part} is missing after {at}");
            at = found;
        }

        Assert.DoesNotContain("Audit report", text, StringComparison.Ordinal);
        Assert.DoesNotContain("of 4", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Pdfinfo_ShowsTitleAndTags()
    {
        string text = CommandLine.Run("pdfinfo", Sample.Value.File, "FILE");
        Assert.Matches(new Regex("^Title: +Sample, with ünïcode$", RegexOptions.Multiline), text);
        Assert.Matches(new Regex("^Tagged: +yes$", RegexOptions.Multiline), text);
    }

    [Fact]
    public void Pdfdetach_ListsAttachments()
    {
        string text = CommandLine.Run("pdfdetach", Sample.Value.File, "-list", "FILE");
        Assert.Contains("record.json", text, StringComparison.Ordinal);
        Assert.Contains("Tabelle ü.csv", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Foot_NamesPageAndCount()
    {
        for (int page = 1; page <= Sample.Value.PageCount; page++)
        {
            string number = page.ToString(System.Globalization.CultureInfo.InvariantCulture);
            Assert.Contains($"{page} of {Sample.Value.PageCount}", CommandLine.Run("pdftotext", Sample.Value.File, "-f", number, "-l", number, "FILE", "-"), StringComparison.Ordinal);
        }
    }
}
