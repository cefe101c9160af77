using AuditKit.Core.Reports;
using AuditKit.Reporting.Tests.Samples;

namespace AuditKit.Reporting.Tests;

/// <summary>A report for one reader has fewer sections, and never other numbers; every whole report can be signed by hand.</summary>
[Trait("Kind", "contract")]
public sealed class SectionChoiceTests
{
    [Fact]
    public void A_short_report_holds_the_verdict_and_what_was_asked_for()
    {
        string[] whole = Pages([]), brief = Pages(["findings", "sign-off"]);

        Assert.True(brief.Length < whole.Length);
        Assert.Contains(brief, page => page.Contains("Findings, worst first", StringComparison.Ordinal));
        Assert.Contains(brief, page => page.Contains("Sign-off", StringComparison.Ordinal));
        Assert.DoesNotContain(brief, page => page.Contains("Reproducibility", StringComparison.Ordinal));
    }

    [Fact]
    public void The_first_page_is_the_same_but_for_the_number_of_pages_and_links_to_what_is_not_printed()
    {
        string whole = Pages([])[0], brief = Pages(["findings"])[0];

        int head = whole.IndexOf("Not tested", StringComparison.Ordinal);
        Assert.True(head > 200);
        Assert.Equal(whole[..head], brief[..head]);
    }

    [Theory]
    [InlineData("fail")]
    [InlineData("no-verdict")]
    [InlineData("empty")]
    [InlineData("many-slices")]
    public void The_summary_makes_two_pages_and_sends_nobody_to_a_page_that_is_not_there(string sample)
    {
        string[] pages = Pages(["summary"], sample);

        Assert.Equal(2, pages.Length);
        Assert.Contains("In short", pages[1], StringComparison.Ordinal);
        Assert.DoesNotContain("page 0", string.Concat(pages), StringComparison.Ordinal);
        Assert.DoesNotContain(Pages([], sample), page => page.Contains("In short", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fairness")]
    [InlineData("metrics")]
    public void A_part_of_the_report_names_no_page_that_it_lacks(string section) =>
        Assert.DoesNotContain("page 0", string.Concat(Pages([section])), StringComparison.Ordinal);

    [Fact]
    public void A_section_of_a_domain_is_chosen_by_its_id()
    {
        string[] brief = Pages(["fairness"]);

        Assert.Contains(brief, page => page.Contains("Fairness", StringComparison.Ordinal));
        Assert.DoesNotContain(brief, page => page.Contains("Findings, worst first", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fail", "Fail")]
    [InlineData("no-verdict", "No verdict")]
    [InlineData("cancelled", "")]
    public void The_sign_off_names_what_is_signed_and_has_a_field_for_every_role(string sample, string word)
    {
        string page = Assert.Single(Pages([], sample), page => page.Contains("Decision, one of four", StringComparison.Ordinal));

        Assert.Contains(word, page, StringComparison.Ordinal);
        Assert.Contains(SampleFiles.Records[sample]().ComputeDigest().Hex[..8], page, StringComparison.Ordinal);
        Assert.All(["Model owner", "Independent reviewer", "Data protection officer", "Ethics review board"], role => Assert.Contains(role, page, StringComparison.Ordinal));
        Assert.Equal(4, page.Split("approve with conditions").Length - 1);
    }

    private static string[] Pages(IReadOnlyList<string> sections, string sample = "fail")
    {
        using var stream = new MemoryStream();
        new PdfRenderer().Render(SampleFiles.Records[sample](), new ReportOptions { Sections = sections }, stream);
        return Tool.Run("pdftotext", stream.ToArray(), "FILE", "-").Text.Split('\f', StringSplitOptions.RemoveEmptyEntries);
    }
}
