using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Columns;
using AuditKit.Data.Tables;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Search;

namespace AuditKit.Fairness.Slices;

/// <summary>What is compared between slices.</summary>
/// <param name="Key">The metric's id or the value column.</param>
/// <param name="Name">In words.</param>
/// <param name="Statistic">Its sums.</param>
/// <param name="Worse">Which slices are worse.</param>
internal sealed record SliceTarget(string Key, string Name, SliceStatistic Statistic, WorseSide Worse)
{
    public const string Error = "error";
    public const string Loss = "loss";

    // A probability of 0 for what happened would be an infinite loss.
    private const double SmallestProbability = 1e-12;

    /// <summary>Names that a metric may have.</summary>
    public static IReadOnlyList<string> Metrics { get; } = [Error, Loss, .. ConfusionMetrics.Rates.Select(rate => rate.Suffix)];

    public static Reading<SliceTarget> Of(SliceSource source, SliceOptions options)
    {
        Reading<SliceTarget> target = options.Value is { } value ? OfValue(source, value) : OfMetric(source, options.Metric);
        return target.Value is { } found && Side(options.Worse) is { } side ? Reading.Of(found with { Worse = side }) : target;
    }

    private static Reading<SliceTarget> OfValue(SliceSource source, string name) => source.Find(name) switch
    {
        null => Fail("value", $"there is no column '{name}'", "name a numeric column of the data"),
        NumberColumn numbers when numbers.MissingCount == numbers.Count => Fail("value", $"'{name}' is missing in every row", "name a column with values"),
        NumberColumn numbers => Reading.Of(new SliceTarget(name, $"mean {name}", MeanStatistic.Of(numbers.Values), WorseSide.Either)),
        TensorColumn => Fail("value", $"'{name}' holds arrays", "name a column of numbers"),
        _ => Fail("value", $"'{name}' holds texts", "name a column of numbers"),
    };

    private static Reading<SliceTarget> OfMetric(SliceSource source, string metric)
    {
        if (!Metrics.Contains(metric)) return Fail("metric", $"there is no metric '{metric}'; there are {string.Join(", ", Metrics)}", "name one of these, or a numeric column as value");
        if (source.Predictions is not { } table) return Fail("prediction", $"'{metric}' needs predictions", "name the column with the predicted outcome, or a numeric column as value");
        if (metric == Loss) return OfLoss(table);
        if (metric == Error) return Labelled(table, metric, "error rate", OutcomeCells.FalsePositive | OutcomeCells.FalseNegative, OutcomeCells.Complete, WorseSide.Higher);
        RateMetric rate = ConfusionMetrics.Rates.First(candidate => candidate.Suffix == metric);
        WorseSide worse = rate.Direction switch { Direction.Down => WorseSide.Higher, Direction.Up => WorseSide.Lower, _ => WorseSide.Either };
        return Labelled(table, metric, rate.Name, rate.Part, rate.Whole, worse);
    }

    private static Reading<SliceTarget> Labelled(PredictionTable table, string key, string name, OutcomeCells part, OutcomeCells whole, WorseSide worse)
    {
        bool needsLabel = whole != OutcomeCells.Predicted;
        if (needsLabel && !table.HasLabels) return Fail("label", $"'{key}' needs labels, and there are none", "name the column with the true outcome, or search for selection_rate");
        RateStatistic statistic = RateStatistic.Of(table.Labels, table.Predictions, part, whole);
        return HasCounted(statistic) ? Reading.Of(new SliceTarget(key, name, statistic, worse)) : Fail("metric", $"no row counts towards '{key}'", "search for another metric");
    }

    private static Reading<SliceTarget> OfLoss(PredictionTable table)
    {
        if (!table.HasLabels) return Fail("label", "'loss' needs labels, and there are none", "name the column with the true outcome");
        if (!table.HasScores) return Fail("score", "'loss' needs scores, and there are none", "name the column with the predicted probability");
        double[] losses = new double[table.RowCount];
        for (int row = 0; row < losses.Length; row++)
        {
            double score = table.Scores[row];
            if (score is < 0 or > 1) return Fail("score", $"'loss' needs probabilities, and a score is {score}", "name a column with values from 0 to 1, or give losses as a value column");
            losses[row] = table.Labels[row] switch
            {
                Outcome.Positive => -Math.Log(Math.Max(score, SmallestProbability)),
                Outcome.Negative => -Math.Log(Math.Max(1 - score, SmallestProbability)),
                _ => double.NaN,
            };
        }

        MeanStatistic statistic = MeanStatistic.Of(losses);
        return HasCounted(statistic) ? Reading.Of(new SliceTarget(Loss, "mean log loss", statistic, WorseSide.Higher)) : Fail("score", "no row has both a label and a score", "search for another metric");
    }

    private static bool HasCounted(SliceStatistic statistic)
    {
        for (int row = 0; row < statistic.RowCount; row++)
        {
            if (statistic.Terms(row).Count > 0) return true;
        }

        return false;
    }

    private static WorseSide? Side(string? text) => text switch
    {
        "higher" => WorseSide.Higher,
        "lower" => WorseSide.Lower,
        "either" => WorseSide.Either,
        _ => null,
    };

    private static Reading<SliceTarget> Fail(string path, string what, string remedy) => Reading.Failed<SliceTarget>(new Problem(path, what, remedy));
}
