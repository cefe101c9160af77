using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups;
using AuditKit.Fairness.Tasks;
using AuditKit.Statistics.Samples;

namespace AuditKit.Fairness.Regression;

/// <summary>What the section shows of predicted numbers.</summary>
internal static class RegressionExhibits
{
    private const int MostLines = 4;
    private const int MostPoints = 60;

    public static IEnumerable<Exhibit> Of(RegressionReading reading)
    {
        yield return reading.Groups.Labelled
            ? TaskForest.Of(reading.Task, RegressionMetrics.MeanAbsoluteError, "Mean absolute error by group", "Mean |prediction - label| over labelled rows; t intervals of the logarithm.")
            : TaskForest.Of(reading.Task, RegressionMetrics.MeanPrediction, "Mean prediction by group", "t intervals.");
        if (reading.Groups.Labelled) yield return Groups(reading);
        yield return TaskGapTable.Of(
            reading.Task,
            [.. Shown(reading)],
            "Differences are largest minus smallest, ratios largest over smallest. Intervals hold for all pairs of groups at once. The p-values ask by permutation whether numbers depend on the group; they hold for all measures of an attribute at once.",
            (set, metric) => Probability(reading, set, metric));
        int number = 0;
        foreach (RowSliceSet set in reading.Task.Compared.Where(set => set.Attributes.Count == 1 && set.Filled.Count > 0)) yield return Distribution(reading, set, ++number);
        yield return TaskCoverage.Ledger(reading.Task, "A group is judged where it has at least two rows, with labels at least two labelled ones.");
    }

    private static IEnumerable<(string, string)> Shown(RegressionReading reading)
    {
        yield return (RegressionMetrics.MeanPredictionDifference, "mean prediction");
        yield return (RegressionMetrics.KolmogorovSmirnov, "KS distance of predictions");
        yield return (RegressionMetrics.Wasserstein, "Wasserstein-1 distance of predictions");
        if (reading.Task.Measurements.Any(measurement => measurement.Metric == RegressionMetrics.TransportCost)) yield return (RegressionMetrics.TransportCost, "transport cost of bands");
        if (!reading.Groups.Labelled) yield break;
        yield return (RegressionMetrics.MeanErrorDifference, "mean error");
        yield return (RegressionMetrics.MeanAbsoluteErrorDifference, "mean absolute error");
        yield return (RegressionMetrics.MeanAbsoluteErrorRatio, "mean absolute error, ratio");
        yield return (RegressionMetrics.RootMeanSquaredErrorDifference, "root mean squared error");
        yield return (RegressionMetrics.RSquaredDifference, "R squared");
    }

    private static double? Probability(RegressionReading reading, RowSliceSet set, string metric) => reading.Task.Measurements
        .FirstOrDefault(gap => gap.Metric == RegressionMetrics.Probability && gap.By.SequenceEqual(set.Attributes) && gap.Options["measure"] == metric && gap.Options["adjustment"] == "max-T")?.Estimate;

    private static TableExhibit Groups(RegressionReading reading) => new(
        "fairness.errors_by_group",
        "Predictions and errors by group",
        [
            new("By"), new("Group"), new("Mean label", Alignment.Decimal), new("Mean prediction", Alignment.Decimal), new("Mean error", Alignment.Decimal), new("Interval", Alignment.Decimal),
            new("Root mean squared error", Alignment.Decimal), new("R squared", Alignment.Decimal), new("n", Alignment.Right),
        ],
        [.. from set in reading.Task.Sets where set.Attributes.Count <= 1 from slice in set.Filled select Row(reading, set, slice)])
    {
        Note = "Error is prediction minus label: below 0, the group is predicted too low. n is the number of labelled rows.",
    };

    private static TableCell[] Row(RegressionReading reading, RowSliceSet set, RowSlice slice)
    {
        Measurement error = reading.Task.Of(RegressionMetrics.MeanError, slice), mean = reading.Task.Of(RegressionMetrics.MeanPrediction, slice);
        double[] labels = [.. reading.Groups[slice].Labels.ToArray().Where(label => !double.IsNaN(label))];
        return
        [
            TableCell.Words(set.Name),
            TableCell.Words(FairnessReading.NameOf(slice.Slice)),
            labels.Length == 0 ? TableCell.Words("not measured") : TableCell.Of(Mean(reading.Groups[slice])),
            Value(mean),
            Value(error),
            error.Interval is { } interval ? TableCell.Range(interval) : TableCell.Words(error.Reason ?? string.Empty),
            Value(reading.Task.Of(RegressionMetrics.RootMeanSquaredError, slice)),
            Value(reading.Task.Of(RegressionMetrics.RSquared, slice)),
            TableCell.Whole(labels.Length),
        ];
    }

    private static double Mean(NumericSample sample)
    {
        int[] rows = [.. Enumerable.Range(0, sample.Count).Where(row => !double.IsNaN(sample.Labels[row]))];
        return SampleEstimate.Mean([.. rows.Select(row => sample.Labels[row])], sample.Weights.IsEmpty ? [] : [.. rows.Select(row => sample.Weights[row])]).Value;
    }

    private static TableCell Value(Measurement measurement) => measurement.Estimate is { } estimate ? TableCell.Of(estimate) : TableCell.Words("not measured");

    private static SeriesExhibit Distribution(RegressionReading reading, RowSliceSet set, int number)
    {
        RowSlice[] shown = [.. set.Filled.OrderByDescending(slice => slice.Count).Take(MostLines)];
        return new SeriesExhibit(
            $"fairness.predictions_{number}",
            $"Share of rows predicted at or below a value, by {set.Attributes[0]}",
            new Axis("prediction"),
            new Axis("share of rows", 0, 1),
            [.. shown.Select(slice => Line(FairnessReading.NameOf(slice.Slice), reading.Groups[slice]))])
        {
            Note = "Where lines lie apart, groups are predicted differently: the widest vertical distance is KS, the area between two lines Wasserstein-1." + (set.Filled.Count > MostLines ? $" The {MostLines} largest of {set.Filled.Count} groups." : string.Empty),
        };
    }

    private static SeriesLine Line(string name, NumericSample sample) =>
        new(name, [.. Enumerable.Range(0, MostPoints + 1).Select(point => (double)point / MostPoints).Select(share => new SeriesPoint(sample.Quantile(share), share))]);
}
