using AuditKit.Core.Devices;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Core.Work;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tables;
using AuditKit.Fairness.Mitigation;
using AuditKit.Fairness.Mitigation.Evidences;
using AuditKit.Fairness.Mitigation.Production;

namespace AuditKit.Fairness.Tests.Mitigation;

/// <summary>Biased rows, a score, and the producer run on them. Every tenth row pair is held out, another is validation.</summary>
internal sealed class MitigationCase
{
    public const int Rows = 900;

    public int[] Groups { get; } = [.. Enumerable.Range(0, Rows).Select(row => row % 3 == 0 ? 1 : 0)];

    public double[] X { get; }

    public double[] Scores { get; }

    public string[] Labels { get; }

    public Split[] Splits { get; } = [.. Enumerable.Range(0, Rows).Select(row => (row / 3 % 10) switch { < 5 => Split.Train, < 8 => Split.Test, _ => Split.Validation })];

    public IReadOnlyList<string> Methods { get; init; } = ["reweighing", "correlation-removal", "exponentiated-gradient", "grid-search", "threshold-optimizer"];

    public string Constraint { get; init; } = "demographic-parity";

    public SubjectKind Kind { get; init; } = SubjectKind.Train;

    public string? Unit { get; init; }

    public CellTrainer Trainer { get; } = new();

    public MitigationCase()
    {
        RandomSource random = SeedStream.FromSeed(2).For("case").Open();
        X = [.. Groups.Select(group => Math.Clamp(random.Next(6) - (2 * group), 0, 5))];
        Scores = [.. X.Select(x => Math.Clamp((x / 6) + (0.1 * random.NextDouble()), 0, 1))];
        Labels = [.. X.Select(x => random.NextDouble() < 0.1 + (0.15 * x) ? "yes" : "no")];
    }

    public int[] RowsOf(Split split) => [.. Enumerable.Range(0, Rows).Where(row => Splits[row] == split)];

    public (MitigationReport Report, MitigatedRows Decided, EvidenceSet Evidence) Run()
    {
        EvidenceSet evidence = WithoutStage();
        ProducerContext context = new()
        {
            Spec = Spec(),
            Evidence = evidence,
            Ledger = new Ledger(),
            Seeds = SeedStream.FromSeed(1).For("mitigate"),
            Compute = new ComputeRequest("cpu", 1),
            WorkPool = new InProcessWorkPool(1),
            Progress = new NoProgress(),
            Time = TimeProvider.System,
        };
        new MitigateProducer(Trainer).ProduceAsync(context, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        return (evidence.Get(MitigationEvidence.Report), evidence.Get(MitigationEvidence.Rows), evidence);
    }

    /// <summary>Table and predictions, before any mitigation.</summary>
    public EvidenceSet WithoutStage()
    {
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        Table table = new(
            new NamedColumn("x", NumberColumn.Of(X)),
            new NamedColumn("group", CategoryColumn.OfTexts([.. Groups.Select(group => group == 1 ? "b" : "a")])),
            new NamedColumn("person", CategoryColumn.OfTexts([.. Groups.Select((_, row) => $"p{row / 2}")])),
            new NamedColumn("label", CategoryColumn.OfTexts(Labels)));
        AuditTable audited = AuditTableBuilder.Build(table, new AuditTableOptions { Label = "label", Positive = ["yes"], Attributes = ["group"], Exclude = ["group", "person"], Unit = Unit }, SplitAssignment.Of(Splits)).Require();
        evidence.Put(DataEvidence.Table, audited);
        byte[] predictions = [.. Scores.Select(score => score >= 0.5 ? Outcome.Positive : Outcome.Negative)];
        evidence.Put(DataEvidence.Predictions, PredictionTable.Of(audited, [.. Enumerable.Range(0, Rows)], predictions, Scores));
        return evidence;
    }

    public AuditSpec Spec(string? attributes = null)
    {
        List<Problem> problems = [];
        List<MapEntry> entries = [Entry("methods", [.. Methods]), new(Text("constraint"), Text(Constraint)), new(Text("limit"), Text("0.05"))];
        if (attributes is not null) entries.Add(Entry("attributes", attributes));
        MapNode fairness = new([new(Text("mitigation"), new MapNode(entries, null))], null);
        MapNode data = new([new(Text("label"), Text("label")), new(Text("positive"), Text("yes")), Entry("attributes", "group")], null);
        AuditSpec spec = new()
        {
            Name = "test",
            BaseDirectory = "/",
            Data = DataSpec.From(DataSpec.Schema.Resolve(data, "data", problems)),
            Subject = Kind == SubjectKind.Train ? new SubjectSpec(Kind, "tabular-mlp", OptionSet.Empty) : new SubjectSpec(Kind, null, SubjectSpec.PredictionsSchema.Resolve(new MapNode([new(Text("prediction"), Text("p"))], null), "subject.predictions", problems)),
            Domains = [new DomainSection("fairness", new FairnessDomain().Descriptor.Options.Resolve(fairness, "domains.fairness", problems))],
            Report = new ReportSpec([], "A4"),
            Seed = 1,
            Declared = new Dictionary<string, string>(),
            Digest = default,
            Resolved = "{}",
        };
        Assert.Empty(problems);
        return spec;
    }

    private static MapEntry Entry(string key, params string[] items) => new(Text(key), new ListNode([.. items.Select(Text)], null));

    private static ScalarNode Text(string text) => new(text, false, null);
}
