using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data.Columns;
using AuditKit.Data.Tasks;

namespace AuditKit.Fairness.Tests.Tasks;

[Trait("Kind", "contract")]
public sealed class RegressionTests
{
    private static readonly TaskOptions Options = new() { Task = PredictionTask.Regression, Prediction = "p", Label = "y", Attributes = ["g"] };

    [Fact]
    public void TwoSmallGroups_HaveThePublishedGaps()
    {
        DomainResult result = TaskExamination.Numbers(Table("aaaabbbbbb", [.9, .7, .3, .2, .8, 1, .8, .2, .1, .2], [.8, .9, .2, .1, .7, .9, .9, .3, .2, .1]), Options);

        // Ten printed digits; the mean gap is .525 - 3.1/6.
        Close.To(1.3228756555, result.Gap("fairness.root_mean_squared_error_ratio", "g").Estimate, 5e-11);
        Close.To(1.25, result.Gap("fairness.mean_absolute_error_ratio", "g").Estimate, 1e-12);
        Close.To(.1 / 12, result.Gap("fairness.mean_prediction_difference", "g").Estimate, 1e-15);
        Close.To(.0916666667, result.Gap("fairness.prediction_wasserstein_distance", "g").Estimate, 5e-11);
        Close.To(.125, result.Of("fairness.mean_absolute_error", ("g", "a")).Estimate, 1e-15);
        // All errors of b are .1: the spread of all rows stands in, and no six rows make an error certain.
        Assert.True(result.Of("fairness.mean_absolute_error", ("g", "b")).Interval!.Width > .01);
        TaskExamination.IsSound(result);
    }

    [Fact]
    public void RowOrder_ChangesNoNumber_AndRelabellingPermutesThem()
    {
        (string groups, double[] predictions, double[] labels) = Sample(240, 4);
        int[] order = [.. Enumerable.Range(0, 240).OrderBy(row => row * 7919 % 241)];
        DomainResult once = TaskExamination.Numbers(Table(groups, predictions, labels), Options), shuffled = TaskExamination.Numbers(Table(groups, predictions, labels).Select(order), Options);
        DomainResult renamed = TaskExamination.Numbers(Table(groups.Replace('a', 'A').Replace('b', 'B').Replace('c', 'C'), predictions, labels), Options);

        Assert.Equal(once.Numbers(), shuffled.Numbers());
        Assert.Equal(once.Numbers(), renamed.Numbers(text => text.Replace("g, A", "g, a", StringComparison.Ordinal).Replace("g, B", "g, b", StringComparison.Ordinal).Replace("g, C", "g, c", StringComparison.Ordinal)));
        TaskExamination.IsSound(once);
    }

    [Fact]
    public void SwappedNames_SwapTheGroupsAndLeaveTheGaps()
    {
        (string groups, double[] predictions, double[] labels) = Sample(240, 5);
        string swapped = new([.. groups.Select(letter => letter == 'a' ? 'b' : letter == 'b' ? 'a' : letter)]);
        DomainResult first = TaskExamination.Numbers(Table(groups, predictions, labels), Options), second = TaskExamination.Numbers(Table(swapped, predictions, labels), Options);

        foreach (string metric in new[] { "mean_prediction", "mean_absolute_error", "root_mean_squared_error", "r_squared" })
        {
            Assert.Equal(first.Of($"fairness.{metric}", ("g", "a")).Interval, second.Of($"fairness.{metric}", ("g", "b")).Interval);
            Measurement one = first.Gap($"fairness.{metric}_difference", "g"), other = second.Gap($"fairness.{metric}_difference", "g");
            Assert.Equal((one.Estimate, one.Interval), (other.Estimate, other.Interval));
        }
    }

    [Fact]
    public void DuplicatedRows_MoveNoPointAndShrinkWidths()
    {
        (string groups, double[] predictions, double[] labels) = Sample(300, 6);
        DomainResult once = TaskExamination.Numbers(Table(groups, predictions, labels), Options), twice = TaskExamination.Numbers(Table(groups + groups, [.. predictions, .. predictions], [.. labels, .. labels]), Options);

        foreach (string metric in new[] { "mean_prediction_difference", "mean_absolute_error_difference", "r_squared_difference" })
        {
            Measurement one = once.Gap($"fairness.{metric}", "g"), both = twice.Gap($"fairness.{metric}", "g");
            Close.To(one.Estimate!.Value, both.Estimate, 1e-12, metric);
            // The upper end belongs to one pair; degrees of freedom differ by a percent or two.
            Close.To(Math.Sqrt(2), (one.Interval!.Upper - one.Estimate.Value) / (both.Interval!.Upper - both.Estimate!.Value), .05, metric);
        }
    }

    [Fact]
    public void WithoutLabels_OnlyPredictionsAreCompared()
    {
        (string groups, double[] predictions, double[] labels) = Sample(120, 7);
        DomainResult result = TaskExamination.Numbers(Table(groups, predictions, labels), Options with { Label = null });

        Assert.NotNull(result.Gap("fairness.mean_prediction_difference", "g").Interval);
        Assert.NotNull(result.Gap("fairness.prediction_ks_distance", "g").Interval);
        Assert.All(new[] { "mean_error_difference", "mean_absolute_error_difference", "mean_absolute_error_ratio", "root_mean_squared_error_difference", "root_mean_squared_error_ratio", "r_squared_difference" }, metric => Assert.Equal("no labels", result.Gap($"fairness.{metric}", "g").Reason));
        Assert.Equal("no labels in this slice", result.Of("fairness.mean_absolute_error", ("g", "a")).Reason);
        TaskExamination.IsSound(result);
    }

    [Fact]
    public void ConstantLabels_OneGroupAndOneRow_AreReasonsAndNoNumbers()
    {
        DomainResult constant = TaskExamination.Numbers(Table("aaabbb", [1, 2, 3, 1, 2, 4], [2, 2, 2, 1, 2, 3]), Options);
        DomainResult single = TaskExamination.Numbers(Table("aaaa", [1, 2, 3, 4], [1, 2, 2, 3]), Options);
        DomainResult lonely = TaskExamination.Numbers(Table("aaabbbc", [1, 2, 3, 1, 2, 4, 9], [2, 1, 2, 1, 2, 3, 9]), Options);

        Assert.Equal("the labels of this slice are constant, so there is no spread to explain", constant.Of("fairness.r_squared", ("g", "a")).Reason);
        Assert.Equal([Core.Slice.Of(("g", "a"))], constant.Gap("fairness.r_squared_difference", "g").Excluded);
        Assert.Equal("fewer than two groups can be compared", single.Gap("fairness.mean_absolute_error_difference", "g").Reason);
        Assert.Equal("fewer than two groups can be compared", single.Gap("fairness.prediction_ks_distance", "g").Reason);
        Assert.Equal("one row has no spread to estimate an error from", lonely.Of("fairness.mean_prediction", ("g", "c")).Reason);
        Assert.Equal([Core.Slice.Of(("g", "c"))], lonely.Gap("fairness.mean_absolute_error_difference", "g").Excluded);
        Close.To(6.0 / 7, lonely.Gap("fairness.audit_coverage", "g").Estimate, 1e-15);
        Assert.Contains(lonely.Findings, finding => finding.Code == "fairness.not_estimable" && finding.Sentence.Contains("c (n = 1)", StringComparison.Ordinal));
    }

    [Fact]
    public void Weights_AreReadAndNotPermuted()
    {
        (string groups, double[] predictions, double[] labels) = Sample(120, 8);
        Table table = Table(groups, predictions, labels).With("w", NumberColumn.Of([.. Enumerable.Range(0, 120).Select(row => 1.0 + (row % 3))]));
        DomainResult result = TaskExamination.Numbers(table, Options with { Weight = "w" });

        double[] rows = [.. Enumerable.Range(0, 120).Where(row => groups[row] == 'a').Select(row => (double)row)];
        Close.To(rows.Sum(row => predictions[(int)row] * (1 + ((int)row % 3))) / rows.Sum(row => 1 + ((int)row % 3)), result.Of("fairness.mean_prediction", ("g", "a")).Estimate, 1e-12);
        Assert.All(result.Measurements.Where(one => one.Metric == "fairness.permutation_p_value"), one => Assert.Equal("weighted rows are not exchangeable", one.Reason));
        TaskExamination.IsSound(result);
    }

    [Fact]
    public void RowsOfWeightZero_CountNothing()
    {
        Table table = Table("aaabbbc", [1, 2, 3, 1, 2, 4, 9], [2, 1, 2, 1, 2, 3, 9]).With("w", NumberColumn.Of(1, 1, 1, 1, 1, 1, 0));

        DomainResult result = TaskExamination.Numbers(table, Options with { Weight = "w" });

        Assert.Equal(0, result.Of("fairness.count", ("g", "c")).Estimate);
        Assert.Equal("no rows in this slice", result.Of("fairness.mean_prediction", ("g", "c")).Reason);
        Assert.NotNull(result.Gap("fairness.prediction_wasserstein_distance", "g").Interval);
        TaskExamination.IsSound(result);
    }

    [Fact]
    public void NoAuditedRows_AreAFindingAndNoNumber()
    {
        Table table = new(new NamedColumn("g", CategoryColumn.OfTexts("a", "b")), new NamedColumn("y", CategoryColumn.OfTexts("u", "v")), new NamedColumn("p", NumberColumn.Of(1, 2)));

        Assert.All(TaskExamination.WithoutRows(table), result =>
        {
            Assert.Contains(result.Findings, finding => finding.Code == "fairness.no_rows");
            Assert.All(result.Measurements.Where(one => one.Metric != "fairness.count"), one => Assert.NotNull(one.Reason));
            TaskExamination.IsSound(result);
        });
    }

    [Fact]
    public void AGroupWithoutAnyError_IsNotTakenForPerfect()
    {
        DomainResult result = TaskExamination.Numbers(Table("aaaabbbb", [1, 2, 3, 4, 1, 2, 3, 4], [1, 2, 3, 4, 2, 2, 2, 6]), Options);

        Assert.Equal(0, result.Of("fairness.mean_absolute_error", ("g", "a")).Estimate);
        Assert.True(result.Of("fairness.mean_absolute_error", ("g", "a")).Interval!.Upper > .1);
        Assert.Contains("no ratio", result.Gap("fairness.mean_absolute_error_ratio", "g").Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void AGroupWithWorseErrors_IsFoundAndShown()
    {
        (string groups, double[] predictions, double[] labels) = Sample(300, 9);
        double[] worse = [.. labels.Select((label, row) => groups[row] == 'c' ? label + (row % 2 == 0 ? 3 : -3) : predictions[row])];
        DomainResult result = TaskExamination.Numbers(Table(groups, worse, labels), Options, TaskExamination.Section("regression", ("margin", TaskExamination.Plain("0.5")), ("edges", TaskExamination.List(0)), ("cost", TaskExamination.List(0, 1, 1, 0))));

        Assert.Contains("g c", result.Lead, StringComparison.Ordinal);
        Assert.Equal(Severity.Critical, result.Findings.First(finding => finding.Code == "fairness.largest_gap").Severity);
        Measurement p = result.Measurements.Single(one => one.Metric == "fairness.permutation_p_value" && one.Options["measure"] == "fairness.mean_absolute_error_difference" && one.Options["adjustment"] == "max-T");
        Close.To(1.0 / 500, p.Estimate, 1e-15);
        Assert.InRange(result.Gap("fairness.prediction_transport_cost", "g").Estimate!.Value, 0, 1);
        Assert.Contains(result.Exhibits, exhibit => exhibit is SeriesExhibit { Id: "fairness.predictions_1" });
        TaskExamination.IsSound(result);
    }

    private static Table Table(string groups, double[] predictions, double[] labels) => new(
        new NamedColumn("g", CategoryColumn.OfTexts([.. groups.Select(letter => letter.ToString())])),
        new NamedColumn("p", NumberColumn.Of(predictions)),
        new NamedColumn("y", NumberColumn.Of(labels)));

    private static (string Groups, double[] Predictions, double[] Labels) Sample(int rows, long seed)
    {
        RandomSource source = SeedStream.FromSeed(seed).Open();
        double[] labels = [.. Enumerable.Range(0, rows).Select(_ => source.NextGaussian())];
        return (new string([.. labels.Select(_ => "abc"[source.Next(3)])]), [.. labels.Select(label => label + (0.5 * source.NextGaussian()))], labels);
    }
}
