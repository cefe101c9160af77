using AuditKit.Core.Devices;
using AuditKit.Core.Domains;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Core.Work;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;

namespace AuditKit.Fairness.Tests;

/// <summary>Runs the domain on a prediction table.</summary>
internal static class Examination
{
    public static DomainResult Run(PredictionTable table, LearningCurve? curve = null, int threads = 1, params (string Key, string Value)[] options) =>
        RunSection(table, Section([.. options.Select(option => (option.Key, Scalar(option.Value)))]), threads: threads, supply: evidence =>
        {
            if (curve is not null) evidence.Put(LearningCurve.Kind, curve);
        });

    /// <summary>A section of keys with scalars, lists or sections.</summary>
    public static MapNode Section(params (string Key, SpecNode Value)[] options) =>
        new([.. options.Select(option => new MapEntry(new ScalarNode(option.Key, false, null), option.Value))], null);

    public static SpecNode Scalar(string text) => new ScalarNode(text, false, null);

    public static SpecNode List(params string[] texts) => new ListNode([.. texts.Select(Scalar)], null);

    /// <summary>Runs the domain with any section, and with the table of all columns where it is given.</summary>
    public static DomainResult RunSection(PredictionTable table, MapNode section, AuditTable? rows = null, int threads = 1, Action<EvidenceSet>? supply = null)
    {
        DomainContext context = Context(table, section, rows, threads, supply);
        return new FairnessDomain().RunAsync(context, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }

    /// <summary>What examinations look at.</summary>
    public static FairnessSubject Subject(PredictionTable table, AuditTable rows) => new(Context(table, Section(), rows, 1, null));

    /// <summary>Runs the domain on any evidence.</summary>
    public static DomainResult Run(EvidenceSet evidence) => new FairnessDomain().RunAsync(Context(evidence, Section(), 1), TestContext.Current.CancellationToken).GetAwaiter().GetResult();

    private static DomainContext Context(PredictionTable table, MapNode section, AuditTable? rows, int threads, Action<EvidenceSet>? supply)
    {
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        evidence.Put(DataEvidence.Predictions, table);
        if (rows is not null) evidence.Put(DataEvidence.Table, rows);
        supply?.Invoke(evidence);
        return Context(evidence, section, threads);
    }

    private static DomainContext Context(EvidenceSet evidence, MapNode section, int threads)
    {
        FairnessDomain domain = new();
        List<Problem> problems = [];
        DomainContext context = new()
        {
            Options = domain.Descriptor.Options.Resolve(section, domain.Descriptor.Id, problems),
            Evidence = evidence,
            Ledger = new Ledger(),
            Seeds = SeedStream.FromSeed(7).For(domain.Descriptor.Id),
            Level = 0.95,
            Compute = new ComputeRequest("cpu", threads),
            WorkPool = new InProcessWorkPool(threads),
            Progress = new NoProgress(),
        };
        Assert.Empty(problems);
        return context;
    }

    /// <summary>A table of counted rows: (group, label, prediction, score) x count. A null label is missing.</summary>
    public static PredictionTable Table(bool labels, bool scores, params (string? Group, string? Label, string Prediction, double Score, int Count)[] rows)
    {
        (string? Group, string? Label, string Prediction, double Score, int Count)[] all = [.. rows.SelectMany(row => Enumerable.Repeat(row, row.Count))];
        Table table = new(
            new NamedColumn("group", CategoryColumn.OfTexts([.. all.Select(row => row.Group)])),
            new NamedColumn("label", CategoryColumn.OfTexts([.. all.Select(row => row.Label)])),
            new NamedColumn("prediction", CategoryColumn.OfTexts([.. all.Select(row => row.Prediction)])),
            new NamedColumn("score", NumberColumn.Of([.. all.Select(row => row.Score)])));
        return PredictionTableBuilder.Build(table, new PredictionOptions
        {
            Prediction = "prediction",
            PredictionPositive = ["yes"],
            Score = scores ? "score" : null,
            Label = labels ? "label" : null,
            Positive = ["yes"],
            Attributes = ["group"],
        }).Require();
    }

    public static Measurement Of(this DomainResult result, string metric, params (string, string)[] slice) =>
        result.Measurements.Single(measurement => measurement.Metric == metric && measurement.By.Count == 0 && measurement.Slice.Equals(Core.Slice.Of(slice)));

    public static Measurement Gap(this DomainResult result, string metric, params string[] by) =>
        result.Measurements.Single(measurement => measurement.Metric == metric && measurement.By.SequenceEqual(by.Order(StringComparer.Ordinal)));
}
