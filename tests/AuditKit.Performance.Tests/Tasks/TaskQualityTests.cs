using AuditKit.Core.Devices;
using AuditKit.Core.Domains;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Core.Work;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Tasks;

namespace AuditKit.Performance.Tests.Tasks;

[Trait("Kind", "contract")]
public sealed class TaskQualityTests
{
    private static readonly string[] Labels = ["x", "x", "x", "y", "y", "z", "z", "z", "z"];
    private static readonly string[] Classes = ["x", "x", "y", "y", "z", "z", "z", "x", "z"];

    [Fact]
    public void Classes_HaveTheirNumbersAndTheClassAsSlice()
    {
        DomainResult result = OfClasses(Labels, Classes);

        Assert.Equal(6.0 / 9, Find(result, "performance.accuracy").Estimate);
        Assert.Equal(Find(result, "performance.accuracy").Estimate, Find(result, "performance.micro_f1").Estimate);
        Assert.Equal(4.0 / 9, Find(result, "performance.largest_class_rate").Estimate);
        // x: TP 2, FP 1, FN 1; y: 1, 1, 1; z: 3, 1, 1.
        double[] scores = [4.0 / 6, 2.0 / 4, 6.0 / 8];
        Assert.Equal(scores.Average(), Find(result, "performance.macro_f1").Estimate!.Value, 1e-15);
        Assert.Equal(scores[2], Find(result, "performance.f1", ("class", "z")).Estimate!.Value, 1e-15);
        Assert.Equal(2.0 / 3, Find(result, "performance.true_positive_rate", ("class", "x")).Estimate);
        Assert.Equal(2.0 / 3, Find(result, "performance.positive_predictive_value", ("class", "x")).Estimate);
        HeatMapExhibit map = Assert.IsType<HeatMapExhibit>(result.Exhibits.Single(exhibit => exhibit.Id == "performance.confusion"));
        Assert.Equal([1, 0, 3], map.Counts[2]);
        Assert.Contains(result.Findings, finding => finding.Code == "performance.no_better_than_majority");
        IsSound(result);
    }

    [Fact]
    public void ClassesWithoutLabels_AreNotMeasured()
    {
        DomainResult result = OfClasses(null, Classes);

        Assert.Equal("no labels in this slice", Find(result, "performance.macro_f1").Reason);
        Assert.StartsWith("Quality could not be measured", result.Lead, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Exhibits, exhibit => exhibit.Id == "performance.confusion");
    }

    [Fact]
    public void Numbers_HaveErrorsAndResiduals()
    {
        DomainResult result = OfNumbers([2, 1, 4, 4, 5.5], [3, 1, 2, 5, 4]);

        Assert.Equal(5.5 / 5, Find(result, "performance.mean_absolute_error").Estimate!.Value, 1e-15);
        Assert.Equal(Math.Sqrt(8.25 / 5), Find(result, "performance.root_mean_squared_error").Estimate!.Value, 1e-15);
        Assert.Equal(1 - (8.25 / 12.8), Find(result, "performance.r_squared").Estimate!.Value, 1e-14);
        TableExhibit residuals = Assert.IsType<TableExhibit>(result.Exhibits.Single(exhibit => exhibit.Id == "performance.residuals"));
        Assert.Equal((-2, 0, 1), (residuals.Rows[0][1].Number, residuals.Rows[3][1].Number, residuals.Rows[^1][1].Number));
        Assert.Contains(result.Findings, finding => finding.Code == "performance.no_better_than_mean");
        IsSound(result);
    }

    [Fact]
    public void ConstantLabels_ExplainNothing()
    {
        DomainResult result = OfNumbers([2, 2, 2], [1, 2, 3]);

        Assert.Equal("the labels are constant, so there is no spread to explain", Find(result, "performance.r_squared").Reason);
        Assert.NotNull(Find(result, "performance.mean_absolute_error").Interval);
    }

    [Fact]
    public void Lists_HaveTheGainOfTheirOrder()
    {
        DomainResult result = OfLists(",1,0,1,1,0");

        double first = 1 + (1 / Math.Log2(4)), best = 1 + (1 / Math.Log2(3)), second = 1;
        Assert.Equal(((first / best) + second) / 2, Find(result, "performance.ndcg").Estimate!.Value, 1e-14);
        Assert.NotNull(Find(result, "performance.ndcg").Interval);
        Assert.Equal("no list has all its labels and a positive one", Find(OfLists(",0,0,0,0,0"), "performance.ndcg").Reason);
        IsSound(result);
    }

    private static DomainResult OfClasses(string[]? labels, string[] predictions)
    {
        Table table = new(new NamedColumn("p", CategoryColumn.OfTexts(predictions)));
        if (labels is not null) table = table.With("y", CategoryColumn.OfTexts(labels));
        TaskOptions options = new() { Task = PredictionTask.Multiclass, Prediction = "p", Label = labels is null ? null : "y" };
        return Run(evidence => evidence.Put(DataEvidence.ClassPredictions, ClassTableBuilder.Build(table, options).Require()));
    }

    private static DomainResult OfNumbers(double[] labels, double[] predictions)
    {
        Table table = new(new NamedColumn("p", NumberColumn.Of(predictions)), new NamedColumn("y", NumberColumn.Of(labels)));
        return Run(evidence => evidence.Put(DataEvidence.NumericPredictions, NumericTableBuilder.Build(table, new TaskOptions { Task = PredictionTask.Regression, Prediction = "p", Label = "y" }).Require()));
    }

    // Two lists, of three and of two rows.
    private static DomainResult OfLists(string relevance)
    {
        Table table = new(
            new NamedColumn("q", CategoryColumn.OfTexts("a", "a", "a", "b", "b")),
            new NamedColumn("r", NumberColumn.Of(1, 2, 3, 1, 2)),
            new NamedColumn("y", NumberColumn.Of([.. relevance.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(double.Parse)])));
        return Run(evidence => evidence.Put(DataEvidence.Rankings, RankingTableBuilder.Build(table, new TaskOptions { Task = PredictionTask.Ranking, Query = "q", Rank = "r", Label = "y" }).Require()));
    }

    private static Measurement Find(DomainResult result, string metric, params (string, string)[] slice) =>
        result.Measurements.Single(measurement => measurement.Metric == metric && measurement.Slice.Equals(Core.Slice.Of(slice)));

    private static void IsSound(DomainResult result)
    {
        HashSet<string> declared = [.. new PerformanceDomain().Descriptor.Metrics.Select(metric => metric.Id)];
        Assert.All(result.Measurements, measurement =>
        {
            Assert.Contains(measurement.Metric, declared);
            Assert.NotEmpty(measurement.Evidence);
            if (measurement.Interval is { } interval) Assert.True(interval.Contains(measurement.Estimate!.Value), measurement.Metric);
        });
    }

    private static DomainResult Run(Action<EvidenceSet> supply)
    {
        PerformanceDomain domain = new();
        EvidenceSet evidence = new(new MemoryEvidenceStore());
        supply(evidence);
        DomainContext context = new()
        {
            Options = domain.Descriptor.Options.Resolve(null, domain.Descriptor.Id, []),
            Evidence = evidence,
            Ledger = new Ledger(),
            Seeds = SeedStream.FromSeed(7),
            Level = 0.95,
            Compute = new ComputeRequest("cpu", 1),
            WorkPool = new InProcessWorkPool(1),
            Progress = new NoProgress(),
        };
        return domain.RunAsync(context, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }
}
