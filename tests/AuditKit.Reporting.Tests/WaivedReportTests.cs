using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Tests.Samples;

namespace AuditKit.Reporting.Tests;

/// <summary>A waiver never hides: every output shows the unmet check, who excused it and until when.</summary>
[Trait("Kind", "contract")]
public sealed class WaivedReportTests
{
    [Fact]
    public void The_first_page_names_active_waivers_and_counts_the_others()
    {
        string[] pages = Tool.Run("pdftotext", SampleFiles.Pdf(WaivedSample.Some()), "-layout", "FILE", "-").Text.Split('\f');

        Assert.Matches("Waivers +W-2027-02: ", pages[0]);
        Assert.Contains("by b.okafor until 2027-05-31", pages[0], StringComparison.Ordinal);
        Assert.Matches("and 2.others: see page", pages[0]);
        string page = string.Concat(pages.SkipWhile(page => !page.Contains("A waived check stays unmet", StringComparison.Ordinal)));
        Assert.All(["W-2027-02", "W-2027-03", "W-2027-04", "Every refusal is looked at by a person.", "Expired. It", "Unused. No unmet check"], text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Fact]
    public void What_passes_by_waivers_alone_says_so_in_its_first_sentence()
    {
        AuditRecord record = WaivedSample.All();
        Headline headline = ReportContent.Of(record).Headline;

        Assert.Equal(Outcome.Pass, record.Verdict!.Outcome);
        Assert.Equal("Pass, waived", headline.Word);
        Assert.Contains("not met and waived", headline.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unwaived_failure_leads_and_the_waived_one_follows()
    {
        Headline headline = ReportContent.Of(WaivedSample.Some()).Headline;

        Assert.Equal("Fail", headline.Word);
        Assert.Contains("is not met and waived by W-2027-02", headline.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Code_scanning_sees_the_result_as_suppressed()
    {
        using JsonDocument json = JsonDocument.Parse(Render(new SarifRenderer()));
        JsonElement suppressed = Assert.Single(json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray(), result => result.TryGetProperty("suppressions", out _));

        Assert.Equal("fail", suppressed.GetProperty("kind").GetString());
        JsonElement suppression = suppressed.GetProperty("suppressions")[0];
        Assert.Equal(("external", "accepted"), (suppression.GetProperty("kind").GetString(), suppression.GetProperty("status").GetString()));
        Assert.Contains("A <new> model", suppression.GetProperty("justification").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_report_counts_it_as_skipped()
    {
        XElement root = XDocument.Parse(Render(new JUnitRenderer())).Root!;
        XElement[] skipped = [.. root.Descendants("skipped")];

        Assert.Contains("waived by W-2027-02 until 31\u00A0May\u00A02027", Assert.Single(skipped).Attribute("message")!.Value, StringComparison.Ordinal);
        Assert.Equal(1, root.Elements("testsuite").Sum(suite => (int)suite.Attribute("skipped")!));
        Assert.All(root.Elements("testsuite"), suite => Assert.Equal(suite.Descendants("failure").Count(), (int)suite.Attribute("failures")!));
    }

    [Fact]
    public void The_summary_lists_every_waiver_with_its_reason()
    {
        string text = SampleFiles.Markdown(WaivedSample.Some());

        Assert.Contains("## Waivers", text, StringComparison.Ordinal);
        Assert.Contains("A \\<new\\> model without this gap is in validation \\| see the minutes.", text, StringComparison.Ordinal);
        Assert.All(["W-2027-02", "W-2027-03", "W-2027-04"], id => Assert.Contains(id, text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_record_without_waivers_speaks_of_none() => Assert.DoesNotContain("aive", SampleFiles.Markdown(CreditSample.Fail()), StringComparison.Ordinal);

    private static string Render(IReportRenderer renderer)
    {
        using MemoryStream stream = new();
        renderer.Render(WaivedSample.Some(), new ReportOptions(), stream);
        return Encoding.UTF8.GetString(stream.ToArray()).TrimStart('\uFEFF');
    }
}
