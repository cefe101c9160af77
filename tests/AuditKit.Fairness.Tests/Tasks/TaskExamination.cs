using AuditKit.Core.Devices;
using AuditKit.Core.Domains;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Core.Work;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Splits;
using AuditKit.Data.Tasks;

namespace AuditKit.Fairness.Tests.Tasks;

/// <summary>Runs the domain on predictions of a task other than yes or no.</summary>
internal static class TaskExamination
{
    public static DomainResult Classes(Table table, TaskOptions options, params SpecNode[] section) =>
        Run(evidence => evidence.Put(DataEvidence.ClassPredictions, ClassTableBuilder.Build(table, options).Require()), section);

    public static DomainResult Numbers(Table table, TaskOptions options, params SpecNode[] section) =>
        Run(evidence => evidence.Put(DataEvidence.NumericPredictions, NumericTableBuilder.Build(table, options).Require()), section);

    /// <summary>All three tasks on rows that were all used for training.</summary>
    public static IEnumerable<DomainResult> WithoutRows(Table table)
    {
        SplitAssignment train = SplitAssignment.All(Split.Train, table.RowCount);
        yield return Run(evidence => evidence.Put(DataEvidence.ClassPredictions, ClassTableBuilder.Build(table, new TaskOptions { Task = PredictionTask.Multiclass, Prediction = "y", Attributes = ["g"] }, train).Require()), []);
        yield return Run(evidence => evidence.Put(DataEvidence.NumericPredictions, NumericTableBuilder.Build(table, new TaskOptions { Task = PredictionTask.Regression, Prediction = "p", Label = "p", Attributes = ["g"] }, train).Require()), []);
        yield return Run(evidence => evidence.Put(DataEvidence.Rankings, RankingTableBuilder.Build(table, new TaskOptions { Task = PredictionTask.Ranking, Score = "p", Attributes = ["g"] }, train).Require()), []);
    }

    public static DomainResult Lists(Table table, TaskOptions options, params SpecNode[] section) =>
        Run(evidence => evidence.Put(DataEvidence.Rankings, RankingTableBuilder.Build(table, options).Require()), section);

    /// <summary>A section of the domain: one key and its keys.</summary>
    public static MapNode Section(string name, params (string Key, SpecNode Value)[] keys) =>
        new([new MapEntry(Plain(name), new MapNode([.. keys.Select(key => new MapEntry(Plain(key.Key), key.Value))], null))], null);

    public static ScalarNode Plain(string text) => new(text, false, null);

    public static ListNode List(params double[] numbers) => new([.. numbers.Select(number => Plain(number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))], null);

    /// <summary>A measurement of a class, a place or a measure: found by one option.</summary>
    public static Measurement With(this DomainResult result, string metric, string option, string value, params (string, string)[] slice) =>
        result.Measurements.Single(one => one.Metric == metric && one.By.Count == 0 && one.Options.GetValueOrDefault(option) == value && one.Slice.Equals(Core.Slice.Of(slice)));

    /// <summary>Every metric is declared, has evidence, and an estimate lies inside its interval.</summary>
    public static void IsSound(DomainResult result)
    {
        HashSet<string> declared = [.. new FairnessDomain().Descriptor.Metrics.Select(metric => metric.Id)];
        Assert.All(result.Measurements, one =>
        {
            Assert.Contains(one.Metric, declared);
            Assert.NotEmpty(one.Evidence);
            if (one.Interval is { } interval) Assert.True(interval.Contains(one.Estimate!.Value), $"{one.Metric} of {one.Slice} by {string.Join(',', one.By)}: {one.Estimate} outside [{interval.Lower}, {interval.Upper}]");
        });
        Assert.Equal(result.Measurements.Count, result.Measurements.Select(one => (one.Metric, one.Slice, string.Join('|', one.By), string.Join('|', one.Options))).Distinct().Count());
    }

    /// <summary>All numbers, by what they speak of, without the evidence's digests.</summary>
    public static IReadOnlyList<string> Numbers(this DomainResult result, Func<string, string>? rename = null)
    {
        string Text(Measurement one)
        {
            string text = $"{one.Metric} {string.Join(',', one.Slice)} {string.Join(',', one.By)} {string.Join(',', one.Options)} {one.Estimate:R} {one.Interval?.Lower:R} {one.Interval?.Upper:R} {one.Reason} {one.Count}";
            return rename is null ? text : rename(text);
        }

        return [.. result.Measurements.Select(Text).Order(StringComparer.Ordinal)];
    }

    private static DomainResult Run(Action<EvidenceSet> supply, SpecNode[] section)
    {
        FairnessDomain domain = new();
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        supply(evidence);
        MapEntry bootstrap = new(Plain("bootstrap"), Plain("200"));
        MapNode keys = new([bootstrap, .. section.Cast<MapNode>().SelectMany(map => map.Entries)], null);
        List<Problem> problems = [];
        OptionSet options = domain.Descriptor.Options.Resolve(keys, domain.Descriptor.Id, problems);
        Assert.Empty(problems);
        DomainContext context = new()
        {
            Options = options,
            Evidence = evidence,
            Ledger = new Ledger(),
            Seeds = SeedStream.FromSeed(7).For(domain.Descriptor.Id),
            Level = 0.95,
            Compute = new ComputeRequest("cpu", 1),
            WorkPool = new InProcessWorkPool(1),
            Progress = new NoProgress(),
        };
        return domain.RunAsync(context, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }
}
