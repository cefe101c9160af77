using AuditKit.Core.Policies;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Tests.Samples;

namespace AuditKit.Reporting.Tests;

[Trait("Kind", "contract")]
public sealed class MarkdownTests
{
    public static TheoryData<string> Names => [.. SampleFiles.Records.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Summary_FitsAnIssueBody(string name) => Assert.InRange(Rendered.Markdown(name).Length, 200, MarkdownRenderer.MostCharacters);

    [Fact]
    public void FindingsBeyondTheRoom_AreCounted()
    {
        string summary = Rendered.Markdown("many-slices");
        ReportContent content = ReportContent.Of(OtherSamples.ManySlices());
        int open = content.Findings.Count(f => f.Outcome != Outcome.Pass), shown = summary.Split('\n').Count(line => line.StartsWith("| F-", StringComparison.Ordinal)) - content.Worst.Count;

        Assert.True(open <= shown || summary.Contains($"And {open - shown} more", StringComparison.Ordinal));
        Assert.Contains("How to check this report", summary, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Summary_HoldsTheNumbersOfTheFirstPage(string name)
    {
        ReportContent content = ReportContent.Of(SampleFiles.Records[name]());
        string summary = Plain.Of(Rendered.Markdown(name)), page = Plain.Of(Tool.Run("pdftotext", Rendered.Pdf(name), "-l", "1", "-layout", "FILE", "-").Text);

        foreach (FindingEntry finding in content.Worst)
        {
            string?[] texts = [finding.Figure?.Value, finding.Figure?.Interval, finding.Figure?.Count];
            Assert.All(texts.OfType<string>().Select(Plain.Of), text => Assert.True(summary.Contains(text, StringComparison.Ordinal) && page.Contains(text, StringComparison.Ordinal), text));
        }

        Assert.All(content.NotTested, entry => Assert.Contains(Unmarked(entry.Why), Unmarked(summary), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_number_of_page_1_is_in_the_summary_and_every_number_of_the_summary_in_the_report(string name)
    {
        string summary = Unmarked(Rendered.Markdown(name));
        string findings = summary.Split("## Figures in words")[0];
        HashSet<string> first = Values(Tool.Run("pdftotext", Rendered.Pdf(name), "-l", "1", "FILE", "-").Text), whole = Values(Tool.Run("pdftotext", Rendered.Pdf(name), "FILE", "-").Text);

        Assert.Empty(first.Except(Values(summary)));
        Assert.Empty(Values(findings).Except(whole));
    }

    [Fact]
    public void NamesOfUsers_BecomeNoMarkup()
    {
        string summary = Rendered.Markdown("names");

        Assert.DoesNotContain("<b>", summary.Replace("\\<b\\>", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("@all", summary, StringComparison.Ordinal);
        string[] rows = [.. summary.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains("東京都", StringComparison.Ordinal))];
        Assert.All(rows, row => Assert.Equal(9, row.Replace("\\|", string.Empty, StringComparison.Ordinal).Count(c => c == '|')));
    }

    [Fact]
    public void Verdict_IsTheFirstLine() => Assert.StartsWith("# ■ Fail: credit-decisions\n", Rendered.Markdown("fail"), StringComparison.Ordinal);

    // Whole numbers are digits of digests and numbers of pages too, which break in other places.
    private static HashSet<string> Values(string text) => [.. Plain.Numbers(Plain.Of(text)).Where(number => number.Contains('.', StringComparison.Ordinal))];

    private static string Unmarked(string text) => Plain.Of(text).Replace("\\", string.Empty, StringComparison.Ordinal);
}
