using AuditKit.Core.Domains;
using AuditKit.Core.Evidences;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Json;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Schema;
using AuditKit.Data.Tables;
using AuditKit.Testing;

namespace AuditKit.Performance.Tests;

[Trait("Kind", "contract")]
public sealed class PerformanceDomainTests
{
    private static readonly (string?, string?, string, double, int)[] Rows =
    [
        ("a", "yes", "yes", .9, 30), ("a", "yes", "no", .4, 10), ("a", "no", "yes", .7, 8), ("a", "no", "no", .2, 52),
    ];

    [Fact]
    public void KnownCounts_GiveTheirMetricsWithIntervals()
    {
        DomainResult result = Examination.Run(Examination.Table(true, true, Rows));

        Assert.Equal(.82, result.Of("performance.accuracy").Estimate);
        Assert.Equal(.75, result.Of("performance.true_positive_rate").Estimate);
        Assert.Equal(.4, result.Of("performance.base_rate").Estimate);
        Assert.Equal(.6, result.Of("performance.majority_class_rate").Estimate);
        // Pairs won: .9 beats all; .4 beats the 52 at .2.
        Assert.Equal(((30 * 60) + (10 * 52)) / 2400.0, result.Of("performance.auc").Estimate);
        Assert.Equal(100, result.Of("performance.count").Estimate);
        Assert.DoesNotContain(result.Findings, finding => finding.Code == "performance.no_better_than_majority");
        Assert.All(result.Measurements.Where(m => m.Estimate is not null && m.Interval is not null), m => Assert.True(m.Interval!.Contains(m.Estimate!.Value), m.Metric));
    }

    [Fact]
    public void EveryEmittedMetric_IsDeclaredAndResultSurvivesJson()
    {
        DomainResult result = Examination.Run(Examination.Table(true, true, Rows));
        byte[] bytes = CanonicalJson.Write(result);

        Assert.Equal(PerformanceMetrics.Binary.Select(m => m.Id).Order(StringComparer.Ordinal), result.Measurements.Select(m => m.Metric).Order(StringComparer.Ordinal));
        Assert.Equal(bytes, CanonicalJson.Write(CanonicalJson.Read<DomainResult>(bytes)));
        Assert.Equal(bytes, CanonicalJson.Write(Examination.Run(Examination.Table(true, true, Rows), threads: 2)));
    }

    [Fact]
    public void TrainingRows_AreLeftOut()
    {
        Table table = new(
            new NamedColumn("y", CategoryColumn.OfTexts("yes", "no", "yes", "no")),
            new NamedColumn("p", CategoryColumn.OfTexts("no", "yes", "yes", "no")));
        PredictionOptions options = new() { Prediction = "p", PredictionPositive = ["yes"], Label = "y", Positive = ["yes"] };
        Data.Splits.SplitAssignment split = Data.Splits.SplitAssignment.Of(Data.Splits.Split.Train, Data.Splits.Split.Validation, Data.Splits.Split.Test, Data.Splits.Split.Test);

        DomainResult result = Examination.Run(PredictionTableBuilder.Build(table, options, split).Require());

        Assert.Equal(2, result.Of("performance.count").Estimate);
        Assert.Equal(1, result.Of("performance.accuracy").Estimate);
        Assert.True(result.Of("performance.accuracy").Interval!.Lower < .5);
    }

    [Fact]
    public void LabelsOfOneClass_AreAFindingAndLeaveSeparationUnmeasured()
    {
        PredictionTable table = Examination.Table(true, true, Rows);

        DomainResult result = Examination.Run(table.Select([.. Enumerable.Range(0, table.RowCount).Where(row => table.Labels[row] == Outcome.Negative)]));

        Assert.Contains(result.Findings, finding => finding.Code == "performance.one_class");
        Assert.Equal("no positive labels in this slice", result.Of("performance.auc").Reason);
        Assert.Equal("no positive labels in this slice", result.Of("performance.true_positive_rate").Reason);
    }

    [Fact]
    public void NoLabels_LeavesOnlyWhoIsSelected()
    {
        DomainResult result = Examination.Run(Examination.Table(false, true, Rows));

        Assert.Equal(.38, result.Of("performance.selection_rate").Estimate);
        Assert.All(["accuracy", "auc", "brier_score", "expected_calibration_error", "majority_class_rate", "balanced_accuracy", "f1"], metric => Assert.Equal("no labels in this slice", result.Of($"performance.{metric}").Reason));
        Assert.Contains("could not be measured", result.Lead, StringComparison.Ordinal);
    }

    [Fact]
    public void NoRows_IsAFinding()
    {
        DomainResult result = Examination.Run(Examination.Table(true, true, Rows).Select([]));

        Assert.Equal("performance.no_rows", Assert.Single(result.Findings).Code);
        Assert.Equal("no rows in this slice", result.Of("performance.accuracy").Reason);
    }

    [Fact]
    public void AModelThatAlwaysSaysNo_IsNoBetterThanTheMajority()
    {
        DomainResult result = Examination.Run(Examination.Table(true, false, ("a", "yes", "no", 0, 20), ("a", "no", "no", 0, 79), ("a", "no", "yes", 0, 1)));

        Assert.Contains(result.Findings, finding => finding.Code == "performance.no_better_than_majority");
        Assert.Equal("no scores were given", result.Of("performance.auc").Reason);
    }

    [Fact]
    public void ALearningCurve_BecomesTwoExhibits()
    {
        LearningCurve curve = new("AUC", [new(1, .6, .61, .7, .69, .01, 1.2), new(2, .5, .52, .8, .78, .01, .9)], 2, "the last epoch was reached.");

        DomainResult result = Examination.Run(Examination.Table(true, true, Rows), curve);

        SeriesExhibit loss = Assert.IsType<SeriesExhibit>(result.Exhibits.Single(exhibit => exhibit.Id == "performance.learning_loss"));
        Assert.Equal(["training", "validation"], loss.Lines.Select(line => line.Name));
        Assert.Equal([.61, .52], loss.Lines[1].Points.Select(point => point.Y));
        Assert.Equal("AUC by epoch", result.Exhibits.Single(exhibit => exhibit.Id == "performance.learning_quality").Title);
    }

    [Fact]
    public void RocAndReliability_StayInTheUnitSquareAndSmall()
    {
        DomainResult result = Examination.Run(Adult());

        SeriesExhibit roc = (SeriesExhibit)result.Exhibits.Single(exhibit => exhibit.Id == "performance.roc"), reliability = (SeriesExhibit)result.Exhibits.Single(exhibit => exhibit.Id == "performance.reliability");
        Assert.InRange(roc.Lines[0].Points.Count, 50, 210);
        Assert.Equal((1.0, 1.0), (roc.Lines[0].Points[^1].X, roc.Lines[0].Points[^1].Y));
        Assert.All(reliability.Lines[0].Points, point => Assert.InRange(point.Y, point.Lower!.Value, point.Upper!.Value));
        // scikit-learn's values for the same file.
        Assert.Equal(.9109703688509423, result.Of("performance.auc").Estimate!.Value, 1e-12);
        Assert.Equal(.09875841319102016, result.Of("performance.brier_score").Estimate!.Value, 1e-12);
    }

    private static PredictionTable Adult()
    {
        const string File = "reference/models/adult_mlp/test_predictions.csv";
        string? path = SharedFiles.Find(File);
        if (path is null) Assert.Skip(SharedFiles.Absent(File));
        CsvOptions csv = new() { Types = new Dictionary<string, ColumnRequest> { ["y_true"] = ColumnRequest.Category, ["y_pred"] = ColumnRequest.Category } };
        PredictionOptions options = new() { Prediction = "y_pred", PredictionPositive = ["1"], Label = "y_true", Positive = ["1"], Score = "score" };
        return PredictionTableBuilder.Build(CsvFile.Read(path, csv).Require().Table, options).Require();
    }
}
