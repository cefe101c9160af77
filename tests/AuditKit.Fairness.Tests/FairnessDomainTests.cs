using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Json;
using AuditKit.Core.Measurements;
using AuditKit.Data.Tables;
using AuditKit.Fairness.Groups.Metrics;

namespace AuditKit.Fairness.Tests;

[Trait("Kind", "contract")]
public sealed class FairnessDomainTests
{
    private static readonly (string?, string?, string, double, int)[] TwoGroups =
    [
        ("a", "yes", "yes", .9, 30), ("a", "yes", "no", .4, 10), ("a", "no", "yes", .7, 8), ("a", "no", "no", .2, 40),
        ("b", "yes", "yes", .8, 18), ("b", "yes", "no", .3, 22), ("b", "no", "yes", .6, 4), ("b", "no", "no", .1, 50),
    ];

    private static readonly (string, string)[] Fast = [("bootstrap", "200"), ("slices", "none")];

    [Fact]
    public void EveryEmittedMetric_IsDeclaredAndEveryEstimateHasItsIntervalOrIsExact()
    {
        DomainResult result = Run(Examination.Table(true, true, TwoGroups));
        HashSet<string> declared = [.. new FairnessDomain().Descriptor.Metrics.Select(metric => metric.Id)];
        string[] exact = ["fairness.count", "fairness.audit_coverage", "fairness.calibration_error_floor", "fairness.spiegelhalter_z", "fairness.spiegelhalter_p", "fairness.design_effect", "fairness.auc_difference_p", "fairness.abroca_p"];

        Assert.All(result.Measurements, measurement =>
        {
            Assert.Contains(measurement.Metric, declared);
            Assert.NotEmpty(measurement.Evidence);
            if (measurement.Estimate is { } estimate && !exact.Contains(measurement.Metric)) Assert.True(measurement.Interval!.Contains(estimate), $"{measurement.Metric} of {measurement.Slice}");
        });
        // What an examination measures only where it is asked is declared and absent here.
        Assert.All(GapMetrics.All, metric => Assert.Contains(result.Measurements, measurement => measurement.Metric == metric.Id));
    }

    [Fact]
    public void RunTwiceOnOneAndTwoThreads_GivesTheSameBytes()
    {
        PredictionTable table = Examination.Table(true, true, TwoGroups);

        string once = CanonicalJson.WriteText(Run(table));

        Assert.Equal(once, CanonicalJson.WriteText(Run(table)));
        Assert.Equal(once, CanonicalJson.WriteText(Examination.Run(table, threads: 2, options: Fast)));
    }

    [Fact]
    public void RowOrder_ChangesNoByte()
    {
        PredictionTable table = Examination.Table(true, true, TwoGroups);
        int[] order = [.. Enumerable.Range(0, table.RowCount).OrderBy(row => row * 7919 % 182)];

        // Evidence that holds all rows would differ; the cube does not.
        Assert.Equal(CanonicalJson.WriteText(Run(table)), CanonicalJson.WriteText(Run(table.Select(order))));
    }

    [Fact]
    public void Result_SurvivesJson()
    {
        DomainResult result = Run(Examination.Table(true, true, TwoGroups));

        byte[] bytes = CanonicalJson.Write(result);

        Assert.Equal(bytes, CanonicalJson.Write(CanonicalJson.Read<DomainResult>(bytes)));
    }

    [Fact]
    public void NoLabels_LeavesTheSelectionFamilyOnly()
    {
        DomainResult result = Run(Examination.Table(false, true, TwoGroups));

        Assert.NotNull(result.Gap("fairness.demographic_parity_difference", "group").Interval);
        Assert.NotNull(result.Gap("fairness.four_fifths_ratio", "group").Interval);
        string[] labelled = ["equal_opportunity_difference", "equalized_odds_difference", "equalized_odds_ratio", "average_odds_difference", "predictive_parity_difference", "accuracy_difference", "auc_difference", "calibration_difference"];
        Assert.All(labelled, metric => Assert.Contains("no labels", result.Gap($"fairness.{metric}", "group").Reason, StringComparison.Ordinal));
        Assert.Equal("no labels in this slice", result.Of("fairness.true_positive_rate", ("group", "a")).Reason);
        Assert.Equal(1, result.Gap("fairness.audit_coverage", "group").Estimate);
        Assert.Contains(result.Limits, limit => limit.StartsWith("Without labels", StringComparison.Ordinal));
    }

    [Fact]
    public void AGroupOfOneClass_IsExcludedFromTheGapAndNamed()
    {
        DomainResult result = Run(Examination.Table(true, true, [.. TwoGroups, ("c", "no", "no", .1, 12)]));

        Measurement rate = result.Of("fairness.true_positive_rate", ("group", "c")), gap = result.Gap("fairness.equal_opportunity_difference", "group");

        Assert.Equal("no positive labels in this slice", rate.Reason);
        Assert.Null(rate.Estimate);
        Assert.Equal([Slice.Of(("group", "c"))], gap.Excluded);
        Assert.Equal(.3, gap.Estimate!.Value, 1e-15);
        Assert.Empty(result.Gap("fairness.demographic_parity_difference", "group").Excluded);
        Assert.Contains(result.Findings, finding => finding.Code == "fairness.not_estimable" && finding.Sentence.Contains("c (n = 12): no positive labels", StringComparison.Ordinal));
        // 12 of 194 rows cannot be judged.
        Assert.Equal(182.0 / 194, result.Gap("fairness.audit_coverage", "group").Estimate);
    }

    [Fact]
    public void ADeclaredGroupWithoutRows_StaysWithCountZeroAndIsExcluded()
    {
        PredictionTable full = Examination.Table(true, true, [.. TwoGroups, ("c", "no", "no", .1, 1)]);
        PredictionTable table = full.Select([.. Enumerable.Range(0, full.RowCount - 1)]);

        DomainResult result = Run(table);

        Assert.Equal(0, result.Of("fairness.count", ("group", "c")).Estimate);
        Assert.Equal("no rows in this slice", result.Of("fairness.selection_rate", ("group", "c")).Reason);
        Assert.Equal([Slice.Of(("group", "c"))], result.Gap("fairness.demographic_parity_difference", "group").Excluded);
    }

    [Fact]
    public void ATinyGroup_IsNeverReadAsAPass()
    {
        DomainResult result = Run(Examination.Table(true, true, [.. TwoGroups, ("c", "yes", "yes", .9, 1), ("c", "no", "no", .2, 2)]));

        Measurement gap = result.Gap("fairness.demographic_parity_difference", "group");

        Assert.True(gap.Interval!.Upper > .3, "one row in three says nothing, and the interval must say so");
        Assert.Contains(((TableExhibit)result.Exhibits.Single(exhibit => exhibit.Id == "fairness.small_slices")).Rows, row => row[0].Text == "c");
        // Three of 185 rows are fewer than 2 %: outside the four-fifths rule by its own definition.
        Assert.Equal(182, result.Gap("fairness.four_fifths_ratio", "group").Count);
    }

    [Fact]
    public void LabelsOfOneClassEverywhere_LeaveErrorRatesUnmeasured()
    {
        PredictionTable table = Examination.Table(true, true, TwoGroups);
        PredictionTable negatives = table.Select([.. Enumerable.Range(0, table.RowCount).Where(row => table.Labels[row] == Outcome.Negative)]);

        DomainResult result = Run(negatives);

        Assert.Equal("no positive labels", result.Gap("fairness.equal_opportunity_difference", "group").Reason);
        Assert.Equal("no positive labels", result.Gap("fairness.equalized_odds_difference", "group").Reason);
        Assert.NotNull(result.Gap("fairness.false_positive_rate_difference", "group").Estimate);
        Assert.Equal("no positive labels in this slice", result.Of("fairness.auc").Reason);
    }

    [Fact]
    public void NoRowsAtAll_IsAFindingAndNoNumber()
    {
        DomainResult result = Run(Examination.Table(true, true, TwoGroups).Select([]));

        Assert.Equal("fairness.no_rows", Assert.Single(result.Findings).Code);
        Assert.All(result.Measurements.Where(measurement => measurement.Metric != "fairness.count"), measurement => Assert.NotNull(measurement.Reason));
    }

    [Fact]
    public void MissingAttributeValues_FormAGroupAndAFinding()
    {
        DomainResult result = Run(Examination.Table(true, true, [.. TwoGroups, (null, "yes", "yes", .9, 5), (null, "no", "no", .2, 4)]));

        Assert.Equal(9, result.Of("fairness.count", ("group", "(missing)")).Estimate);
        Assert.Contains(result.Findings, finding => finding.Code == "fairness.missing_values" && finding.Sentence.StartsWith("9 of 191 rows", StringComparison.Ordinal));
        // Unknown is no category of the four-fifths rule.
        Assert.Equal(182, result.Gap("fairness.four_fifths_ratio", "group").Count);
    }

    [Fact]
    public void NoScores_LeavesScoreMetricsUnmeasured()
    {
        DomainResult result = Run(Examination.Table(true, false, TwoGroups));

        Assert.Equal("no scores were given", result.Of("fairness.auc").Reason);
        Assert.Equal("no scores were given", result.Gap("fairness.auc_difference", "group").Reason);
    }

    [Fact]
    public void TrainingRows_AreNotAudited()
    {
        DomainResult result = Run(Examination.Table(true, true, TwoGroups));
        TableExhibit ledger = (TableExhibit)result.Exhibits.Single(exhibit => exhibit.Id == "fairness.rows");

        Assert.Equal(182, ledger.Rows[3][1].Number);
        Assert.Equal(0, ledger.Rows[1][1].Number);
    }

    [Fact]
    public void EveryReport_HoldsTheLedgerAndForestsThatNameMeasurements()
    {
        DomainResult result = Run(Examination.Table(true, true, TwoGroups));

        Assert.Contains(result.Exhibits, exhibit => exhibit.Id == "fairness.estimability");
        Assert.Equal(result.Exhibits.Count, result.Exhibits.Select(exhibit => exhibit.Id).Distinct().Count());
        foreach (IntervalExhibit forest in result.Exhibits.OfType<IntervalExhibit>())
        {
            Assert.NotEmpty(forest.Rows);
            Assert.All(forest.Rows, row => Assert.Single(result.Measurements, m => m.Metric == forest.Metric && m.Slice.Equals(row.Slice) && m.By.SequenceEqual(row.By)));
        }

        Assert.All(result.Exhibits.OfType<TableExhibit>(), table => Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count)));
    }

    private static DomainResult Run(PredictionTable table) => Examination.Run(table, options: Fast);
}
