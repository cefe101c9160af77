using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Core.Reports;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Tests.Samples;

namespace AuditKit.Reporting.Tests;

/// <summary>What CI systems read: every check is there, with the record's numbers, within the limits of the formats.</summary>
[Trait("Kind", "contract")]
public sealed class MachineReportTests
{
    private static readonly string[] Kinds = ["fail", "open"], Levels = ["error", "note", "none"];

    public static TheoryData<string> Names => [.. SampleFiles.Records.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Sarif_HoldsEveryCheckThatDoesNotPass_WithWhatTheFormatRequires(string name)
    {
        AuditRecord record = SampleFiles.Records[name]();
        FindingEntry[] open = [.. ReportContent.Of(record).Findings.Where(entry => entry.Outcome != Outcome.Pass)];

        JsonElement sarif = Sarif(record), run = Assert.Single(sarif.GetProperty("runs").EnumerateArray());

        Assert.Equal("2.1.0", sarif.GetProperty("version").GetString());
        JsonElement[] rules = [.. run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()];
        JsonElement[] results = [.. run.GetProperty("results").EnumerateArray()];
        Assert.Equal(record.Verdict?.Rules.Count ?? 0, rules.Length);
        Assert.Equal(open.Length, results.Length);
        Assert.Equal(rules.Length, rules.Select(rule => rule.GetProperty("id").GetString()).Distinct().Count());
        foreach ((JsonElement result, FindingEntry entry) in results.Zip(open)) AssertResult(result, entry, rules);
    }

    [Fact]
    public void Sarif_FingerprintStays_WhenTheValueChanges_AndIsOneOfItsKind()
    {
        AuditRecord record = CreditSample.Fail();
        string[] before = [.. Prints(record)], after = [.. Prints(Shifted(record))];

        Assert.Equal(before.Order(), after.Order());
        Assert.Equal(before.Length, before.Distinct().Count());
    }

    [Fact]
    public void Sarif_StaysWithinItsLimit_AndCountsTheRest()
    {
        AuditRecord record = CreditSample.Fail();
        Rule rule = record.Verdict!.Rules[0].Rule;
        Check[] checks = [.. Enumerable.Range(0, 30_000).Select(i => new Check(i == 29_999 ? Outcome.Fail : Outcome.Inconclusive, null, Slice.Of([("group", i.ToString(CultureInfo.InvariantCulture))]), [], new SortedDictionary<string, string>(), string.Empty))];

        JsonElement run = Sarif(record with { Verdict = record.Verdict with { Rules = [new RuleVerdict(rule, Outcome.Fail, checks)] } }).GetProperty("runs")[0];

        Assert.Equal(SarifRenderer.MostResults, run.GetProperty("results").GetArrayLength());
        Assert.Equal("fail", run.GetProperty("results")[0].GetProperty("kind").GetString());
        Assert.Equal(5_000, run.GetProperty("properties").GetProperty("resultsLeftOut").GetInt32());
    }

    [Fact]
    public void Sarif_PointsAtTheLineOfTheRule_AndSaysHowAResultStandsToTheBaseline()
    {
        AuditRecord record = CreditSample.Fail();
        Rule rule = record.Verdict!.Rules[0].Rule with { Kind = RuleKind.Change, Line = 17 };
        Measurement difference = Measurement.Of("fairness.change", Slice.All, 0.02, null, 100);
        CheckedChange[] changes =
        [
            new(difference, true) { IsNew = true },
            new(difference with { Value = new MeasuredValue.Measured(0) }, true) { Before = 0.5 },
            new(difference, true) { Before = 0.5 },
            new(difference with { Value = new MeasuredValue.NotMeasured("only the first record has it") }, true) { Before = 0.5 },
            new(difference with { Value = new MeasuredValue.NotMeasured("no value") }, true),
        ];
        Check[] checks = [.. changes.Select((change, i) => new Check(Outcome.Inconclusive, null, Slice.Of([("group", i.ToString(CultureInfo.InvariantCulture))]), [], new SortedDictionary<string, string>(), "undecided") { Change = change })];

        JsonElement[] results = [.. Sarif(record with { Verdict = record.Verdict with { Rules = [new RuleVerdict(rule, Outcome.Inconclusive, checks)] } }).GetProperty("runs")[0].GetProperty("results").EnumerateArray()];

        Assert.Equal(["new", "unchanged", "updated", "absent", null], results.Select(result => result.TryGetProperty("baselineState", out JsonElement state) ? state.GetString() : null));
        Assert.All(results, result => Assert.Equal(17, result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void JUnit_CountsItsCases_AndNothingUndecidedIsGreen(string name)
    {
        AuditRecord record = SampleFiles.Records[name]();
        IReadOnlyList<FindingEntry> findings = ReportContent.Of(record).Findings;

        XElement root = XDocument.Parse(Encoding.UTF8.GetString(Render(new JUnitRenderer(), record))).Root!;

        XElement[] cases = [.. root.Descendants("testcase")];
        Assert.Equal(findings.Count, cases.Length);
        Assert.Equal(findings.Count(entry => entry.IsRequired && entry.Waiver is null && entry.Outcome == Outcome.Fail), cases.Count(one => one.Element("failure") is not null));
        Assert.Equal(findings.Count(entry => entry.IsRequired && entry.Waiver is null && entry.Outcome is Outcome.Inconclusive or Outcome.NotEstimable && entry.IsRequired), cases.Count(one => one.Element("error") is not null));
        Assert.Equal(findings.Count(entry => entry is { IsRequired: true, Waiver: not null }), cases.Count(one => one.Element("skipped") is not null));
        foreach (XElement suite in root.Elements("testsuite"))
        {
            Assert.Equal(suite.Elements("testcase").Count(), (int)suite.Attribute("tests")!);
            Assert.Equal(suite.Descendants("failure").Count(), (int)suite.Attribute("failures")!);
            Assert.Equal(suite.Descendants("error").Count(), (int)suite.Attribute("errors")!);
        }
    }

    [Fact]
    public void Names_ThatNoFormatCanHold_DoNotBreakTheFiles()
    {
        AuditRecord record = CreditSample.Fail();
        AuditRecord hostile = record with { Audit = record.Audit with { Name = "a\0b\u0001 <\"&'> \u202E \uD800 \U0001F600" } };

        string name = XDocument.Parse(Encoding.UTF8.GetString(Render(new JUnitRenderer(), hostile))).Root!.Attribute("name")!.Value;

        Assert.Equal("a\uFFFDb\uFFFD <\"&'> \u202E \uFFFD \U0001F600", name);
        Assert.Equal(JsonValueKind.Object, Sarif(hostile).ValueKind);
    }

    [Theory]
    [InlineData("sarif")]
    [InlineData("junit")]
    public void SameRecord_GivesSameBytes_InEveryCulture(string format)
    {
        IReportRenderer renderer = format == "sarif" ? new SarifRenderer() : new JUnitRenderer();
        byte[] first = Render(renderer, CreditSample.Fail());
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (comma.NumberFormat.NumberDecimalSeparator, comma.NumberFormat.NegativeSign) = (",", "\u2212");
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(first, Render(renderer, CreditSample.Fail()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static void AssertResult(JsonElement result, FindingEntry entry, JsonElement[] rules)
    {
        Assert.Equal(entry.Rule.Id, result.GetProperty("ruleId").GetString());
        Assert.Equal(entry.Rule.Id, rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
        Assert.Contains(result.GetProperty("kind").GetString(), Kinds);
        Assert.Contains(result.GetProperty("level").GetString(), Levels);
        Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
        JsonElement place = Assert.Single(result.GetProperty("locations").EnumerateArray());
        Assert.Equal(entry.Rule.Line ?? 1, place.GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.NotEmpty(Assert.Single(place.GetProperty("logicalLocations").EnumerateArray()).GetProperty("name").GetString()!);
        JsonElement properties = result.GetProperty("properties");
        if (entry.Measurement?.Estimate is { } value && double.IsFinite(value)) Assert.Equal(value, properties.GetProperty("value").GetDouble());
        if (entry.Measurement?.Interval is { } interval) Assert.Equal(interval.Lower, double.Parse(properties.GetProperty("interval").GetProperty("lower").GetString()!, CultureInfo.InvariantCulture));
    }

    private static AuditRecord Shifted(AuditRecord record) => record with
    {
        Results = [.. record.Results.Select(result => result with { Measurements = [.. result.Measurements.Select(Shifted)] })],
    };

    private static Measurement Shifted(Measurement measurement) => measurement.Value is MeasuredValue.Measured measured && double.IsFinite(measured.Estimate)
        ? measurement with { Value = new MeasuredValue.Measured(measured.Estimate * 0.999, measured.Interval) }
        : measurement;

    private static IEnumerable<string> Prints(AuditRecord record) => Sarif(record).GetProperty("runs")[0].GetProperty("results").EnumerateArray()
        .Select(result => result.GetProperty("partialFingerprints").GetProperty("auditkit/check/v1").GetString()!);

    private static JsonElement Sarif(AuditRecord record) => JsonDocument.Parse(Render(new SarifRenderer(), record)).RootElement;

    private static byte[] Render(IReportRenderer renderer, AuditRecord record)
    {
        using var stream = new MemoryStream();
        renderer.Render(record, new ReportOptions(), stream);
        return stream.ToArray();
    }
}
