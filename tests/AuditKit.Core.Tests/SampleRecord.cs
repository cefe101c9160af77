using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;

namespace AuditKit.Core.Tests;

/// <summary>A small record that uses every shape.</summary>
internal static class SampleRecord
{
    private static readonly Slice Women = Slice.Of(("sex", "Female"), ("race", "Black"));

    public static AuditRecord Create() => new()
    {
        Audit = new AuditIdentity("sample", Digest.Of("spec")) { Declared = new Dictionary<string, string> { ["askedBy"] = "the board" } },
        Status = RunStatus.Completed,
        Subject = new Subject(new SubjectPart(null, []), new SubjectPart(Digest.Of("table"), [new Fact("data", "rows", "10")])),
        Provenance = Provenance(),
        Stages = [new StageRecord("load", "Load the rows", Digest.Of("key"), Map<Digest>(), Map(("data.table", Digest.Of("table"))), [new Finding("data.note", Severity.Note, "One row left.")])],
        Metrics = Map(("test.rate", new MetricDescriptor("test.rate", "Rate", "1", Direction.Up, 0, 1, 1, "x/n", "none"))),
        Results = [Result()],
        NotRun = Map(("energy", "Energy")),
        Verdict = Verdict(),
    };

    private static Provenance Provenance() => new()
    {
        Code = "1.0.0",
        Command = "auditkit run audit.yaml",
        Packages = ["Some.Package 1.0.0"],
        Environment = [new Fact("environment", "runtime", "test")],
        Threads = 2,
        Seed = 7,
        SeedStream = "test/1",
        Digests = Map(("data.table", Digest.Of("table"))),
        ResolvedSpec = "{}",
        Varying = ["provenance.times"],
        Times = new RunTimes(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddSeconds(1.5), [new StageTime("load", TimeSpan.FromSeconds(0.25))]),
    };

    private static DomainResult Result() => new("test", DomainStatus.Completed)
    {
        Title = "Test",
        Lead = "All is well.",
        Measurements =
        [
            Measurement.Of("test.rate", Women, 0.41, new Interval(0.36, 0.46, 0.95, "wilson"), 1234) with { Evidence = [Digest.Of("cube")] },
            Measurement.Missing("test.rate", Slice.Of(("race", "Other")), "no positive labels in this slice", 3),
            Measurement.Of("test.rate", Slice.All, 1, new Interval(0, double.PositiveInfinity, 1, "enumeration", IntervalKind.Guaranteed), 5) with
            {
                By = ["sex"],
                Options = Map(("kind", "distinct")),
                Excluded = [Women],
            },
        ],
        Findings = [new Finding("test.small", Severity.Warning, "A group is small.") { Action = "Collect more.", Slice = Women, References = ["test.rate"] }],
        Exhibits =
        [
            new TableExhibit("test.table", "Table", [new TableColumn("Name"), new TableColumn("Rate", Alignment.Decimal, "1")], [[TableCell.Words("a"), TableCell.Of(0.5)]]),
            new IntervalExhibit("test.forest", "Forest", "test.rate", [new IntervalRow("Women", "sex", Women, [])]),
            new SeriesExhibit("test.series", "Series", new Axis("x", 0, 1), new Axis("y"), [new SeriesLine("line", [new SeriesPoint(0, 1, 0.5, 1.5, 9)])]) { Diagonal = true },
            new BarExhibit("test.bars", "Bars", "1", ["a"], [new BarSeries("women", [new BarValue(1, 0.5, 1.5)], 7), new BarSeries("men", [null])]),
            new HeatMapExhibit("test.heat", "Heat", ["r"], ["c"], [[null]], [[0]]),
            new OverlayExhibit("test.overlays", "Overlays", ["m"], [new OverlayPicture("read as 1", new PixelGrid(1, 2, 1, new byte[] { 0, 255 }), [SignedGrid.Of(1, 2, [-0.5, 0.25]), null]) { Detail = "row 1", MapNotes = ["gap 0"] }]) { Unit = "logit", Limit = 1, OwnScales = true },
            new HeatStripExhibit("test.strips", "Strips", "Step", [new HeatStripRow("case", [0.5, null]) { Words = ["a", "b"], Detail = "row 1", Remark = "raises" }]) { Unit = "logit", Steps = ["1", "2"], Limit = 1, RemarkHead = "Direction" },
            new DistributionExhibit("test.distributions", "Distributions", new Axis("gap"), [DistributionRow.Histogram("bars", [1, 2, 2.5], [0, 1, 2, 3]), DistributionRow.Strokes("strokes", [3, 1]) with { Mean = new BarValue(2, 1, 3) }]) { Mark = 1, MarkName = "limit" },
            new NoteExhibit("test.note", "Note", "Text."),
        ],
        Limits = ["A limit."],
    };

    private static Verdict Verdict()
    {
        Rule rule = new() { Id = "pack/rate", Kind = RuleKind.Metric, Target = "test.rate", Requirement = new Requirement(Relation.AtLeast, 0.4), By = ["sex"], Because = "It matters." };
        Check check = new(Outcome.Inconclusive, "test.rate", Women, [], Map<string>(), string.Empty);
        return new Verdict(Outcome.Inconclusive, true, new PolicyReference("pack", "1.0.0", "Pack", Digest.Of("policy")), [new RuleVerdict(rule, Outcome.Inconclusive, [check])]) { NotApplied = ["pack/other"] };
    }

    private static SortedDictionary<string, T> Map<T>(params (string Key, T Value)[] pairs)
    {
        SortedDictionary<string, T> map = new(StringComparer.Ordinal);
        foreach ((string key, T value) in pairs) map[key] = value;
        return map;
    }
}
