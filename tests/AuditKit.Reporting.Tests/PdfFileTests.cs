using System.Globalization;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Numbers;
using AuditKit.Reporting.Tests.Samples;

namespace AuditKit.Reporting.Tests;

[Trait("Kind", "end-to-end")]
public sealed class PdfFileTests
{
    public static TheoryData<string> Names => [.. SampleFiles.Records.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void File_IsSound(string name)
    {
        byte[] file = Rendered.Pdf(name);

        Assert.Contains("No syntax or stream encoding errors found", Tool.Run("qpdf", file, "--check", "FILE").Text, StringComparison.Ordinal);
        string[] fonts = Tool.Run("pdffonts", file, "FILE").Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[2..];
        Assert.NotEmpty(fonts);
        Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+Inter.*yes yes yes", font));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AttachedRecord_IsTheRecord(string name)
    {
        byte[] attached = Tool.Run("pdfdetach", Rendered.Pdf(name), "-savefile", "record.json", "-o", "OUT", "FILE").Output;

        Assert.Equal(SampleFiles.Records[name]().ToJson(), attached);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FirstPage_HoldsItsNumbersAsText(string name)
    {
        ReportContent content = ReportContent.Of(SampleFiles.Records[name]());
        string page = Plain.Of(Tool.Run("pdftotext", Rendered.Pdf(name), "-l", "1", "-layout", "FILE", "-").Text);

        Assert.Contains(content.Headline.Word, page, StringComparison.Ordinal);
        Assert.Contains(content.Fingerprint, page, StringComparison.Ordinal);
        Assert.All(Plain.Numbers(Plain.Of(content.Headline.Sentence)), number => Assert.Contains(number, page, StringComparison.Ordinal));
        string[] said = [.. content.Audited.Select(line => line.Text), .. content.Counts.Counts.Select(count => count.Short), content.Counts.AdvisoryText ?? string.Empty, .. content.Deciders.Select(line => line.Name)];
        Assert.All(said.SelectMany(text => Plain.Numbers(Plain.Of(text))), number => Assert.Contains(Unspaced(number), Unspaced(page), StringComparison.Ordinal));
        foreach (FindingEntry finding in content.Worst)
        {
            string?[] texts = [finding.Figure?.Value, finding.Figure?.Interval, finding.Figure?.Count, finding.Limit];
            // The tool drops a narrow space before a digit now and then.
            Assert.All(texts.OfType<string>(), text => Assert.Contains(Unspaced(Plain.Of(text)), Unspaced(page), StringComparison.Ordinal));
        }
    }

    private static string Unspaced(string text) => text.Replace(" ", string.Empty, StringComparison.Ordinal);

    [Fact]
    public void EveryMeasurement_IsPrintedWithItsIntervalOrItsMetricIsNamedAmongThoseInTheRecord()
    {
        AuditRecord record = CreditSample.Fail();
        var index = new RecordIndex(record);
        string text = Plain.Of(Tool.Run("pdftotext", Rendered.Pdf("fail"), "-layout", "FILE", "-").Text);
        string prose = string.Join(' ', Plain.Of(Tool.Run("pdftotext", Rendered.Pdf("fail"), "FILE", "-").Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        int printed = 0;

        foreach (Measurement measurement in record.Results.SelectMany(result => result.Measurements))
        {
            Figure figure = index.FigureOf(measurement);
            string[] parts = [Plain.Of(figure.Value ?? "not measured"), Plain.Of(figure.IntervalCell), Plain.Of(figure.Count)];
            bool isPrinted = parts.All(part => text.Contains(part, StringComparison.Ordinal));
            if (isPrinted) printed++;
            else Assert.Contains(index.MetricName(measurement.Metric), prose[prose.IndexOf("in the attached record.json", StringComparison.Ordinal)..], StringComparison.OrdinalIgnoreCase);
        }

        // Numbers by group beyond the exhibits stay in the record; more than half of all numbers stand on paper.
        Assert.True(2 * printed > record.Results.Sum(result => result.Measurements.Count), $"only {printed} are printed");
    }

    [Fact]
    public void EveryDigestFactLimitAndCitation_IsPrinted()
    {
        AuditRecord record = CreditSample.Fail();
        string text = Plain.Of(Tool.Run("pdftotext", Rendered.Pdf("fail"), "FILE", "-").Text).Replace(" ", string.Empty, StringComparison.Ordinal);
        string[] expected =
        [
            .. record.Provenance.Digests.Values.Select(digest => digest.Hex),
            .. record.Subject.Model.Facts.Concat(record.Subject.Data.Facts).Concat(record.Provenance.Environment).Select(fact => fact.Value),
            .. record.Results.SelectMany(result => result.Limits),
            .. record.Results.SelectMany(result => result.Findings).Concat(record.Stages.SelectMany(stage => stage.Findings)).Select(finding => finding.Sentence),
            .. record.Verdict!.Rules.Where(rule => rule.Outcome != Outcome.Pass).Select(rule => rule.Rule.Because),
            .. record.Metrics.Values.Where(metric => record.Verdict!.Rules.Any(rule => rule.Checks.Any(check => check.Metric == metric.Id))).Select(metric => metric.Citation),
            .. record.Audit.Declared.Values,
            record.Provenance.Command, record.Audit.SpecDigest.Hex, record.ComputeDigest().Hex, record.Verdict.Policy.Digest.Hex,
        ];

        Assert.All(expected, line => Assert.Contains(Plain.Of(line).Replace(" ", string.Empty, StringComparison.Ordinal), text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fail", 12, 25)]
    [InlineData("no-verdict", 10, 25)]
    [InlineData("pass", 5, 12)]
    [InlineData("many-slices", 12, 60)]
    public void Report_HasAsManyPagesAsItNeeds(string name, int least, int most)
    {
        string pages = Tool.Run("pdfinfo", Rendered.Pdf(name), "FILE").Text.Split('\n').Single(line => line.StartsWith("Pages:", StringComparison.Ordinal))[6..].Trim();

        Assert.InRange(int.Parse(pages, CultureInfo.InvariantCulture), least, most);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Letter_HoldsTheSameNumbers(string name)
    {
        byte[] letter = SampleFiles.Pdf(SampleFiles.Records[name](), "Letter");
        IEnumerable<string> a4 = Plain.Numbers(Tool.Run("pdftotext", Rendered.Pdf(name), "-l", "1", "FILE", "-").Text);
        var words = Plain.Numbers(Tool.Run("pdftotext", letter, "-l", "2", "FILE", "-").Text).ToHashSet();

        Assert.Contains("612 x 792", Tool.Run("pdfinfo", letter, "FILE").Text, StringComparison.Ordinal);
        Assert.All(ReportContent.Of(SampleFiles.Records[name]()).Worst.SelectMany(f => Plain.Numbers(f.Figure?.Value ?? string.Empty)), number => Assert.Contains(number, words));
        Assert.NotEmpty(a4);
    }

    [Fact]
    public void SameRecord_GivesTheSameBytesInEveryCulture()
    {
        // Built by hand, because invariant globalization knows no named cultures.
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NumberGroupSeparator, other.NumberFormat.NegativeSign) = (",", ".", "~");
        (other.DateTimeFormat.DateSeparator, other.DateTimeFormat.TimeSeparator, other.DateTimeFormat.MonthGenitiveNames) = (".", "h", [.. Enumerable.Range(1, 13).Select(i => $"month{i}")]);
        (other.DateTimeFormat.ShortDatePattern, other.DateTimeFormat.LongTimePattern) = ("d.M.yyyy", "H.m");
        (byte[] pdf, string summary) = (SampleFiles.Pdf(CreditSample.Fail()), SampleFiles.Markdown(CreditSample.Fail()));
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = other;
            Assert.Equal(pdf, SampleFiles.Pdf(CreditSample.Fail()));
            Assert.Equal(summary, SampleFiles.Markdown(CreditSample.Fail()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void CharactersWithoutAShape_StandAsCodesAndANoteSaysSo()
    {
        string text = Plain.Of(Tool.Run("pdftotext", Rendered.Pdf("names"), "FILE", "-").Text);

        Assert.Contains("U+6771 U+4EAC U+90FD", text, StringComparison.Ordinal);
        Assert.Contains("Other scripts", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Other scripts", Tool.Run("pdftotext", Rendered.Pdf("pass"), "FILE", "-").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Outline_NamesTheVerdictAndEverySection()
    {
        string json = Tool.Run("qpdf", Rendered.Pdf("fail"), "--json", "--json-key=outlines", "FILE").Text;

        Assert.All((string[])["Verdict: fail", "How to read this report", "Findings, worst first", "Fairness", "Reproducibility", "Metrics"], title => Assert.Contains($"\"{title}\"", json, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("fail")]
    [InlineData("many-slices")]
    public void Report_IsSmall(string name)
    {
        byte[] file = SampleFiles.Pdf(SampleFiles.Records[name]());

        Assert.InRange(file.Length, 1, 2_000_000);
    }
}
