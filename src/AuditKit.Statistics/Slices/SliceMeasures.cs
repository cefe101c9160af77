using System.Globalization;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Resampling;
using AuditKit.Statistics.Scores;

namespace AuditKit.Statistics.Slices;

/// <summary>Every per-slice metric of one slice, each with its interval or the reason why there is none.</summary>
public static class SliceMeasures
{
    /// <summary>Why score metrics of rows that belong to units have no value: their intervals take rows as independent.</summary>
    public const string ClusteredScores = "rows of one unit are not independent, and the intervals of score metrics take rows as independent";

    /// <summary>Why calibration has no value.</summary>
    public const string NoProbabilities = "scores are not probabilities in [0, 1]";

    /// <summary>Why metrics of single scores have no value where only a histogram of the scores was kept.</summary>
    public const string Streamed = "the rows were streamed and only a histogram of their scores was kept";

    /// <summary>Measures the slice.</summary>
    public static IReadOnlyList<Measurement> Of(CubeSlice slice, SliceMeasureOptions options)
    {
        SeedStream seeds = options.Seeds.For(slice.Slice.ToString());
        OutcomeTable table = slice.Outcomes;
        ConfusionBootstrap bootstrap = Bootstrap(table);
        List<Measurement> measurements = [Make(SliceMetrics.Count, new MeasuredValue.Measured(table.Rows), table.Rows)];
        foreach (RateMetric metric in ConfusionMetrics.Rates) measurements.Add(Make(metric.Suffix, options.Anytime ? metric.MeasureAnytime(table, options.Level) : metric.Measure(table, options.Level), metric.Denominator(table)));
        foreach (CellMetric metric in ConfusionMetrics.OfCells) measurements.Add(Make(metric.Suffix, (table.IsClustered ? Bootstrap(table.EffectiveFor(metric)) : bootstrap).Measure(metric, options.Level), metric.Denominator(table)));
        foreach (LikelihoodRatioMetric metric in ConfusionMetrics.LikelihoodRatios) measurements.Add(Make(metric.Suffix, metric.Measure(table, options.Level), metric.Denominator(table)));
        long scored = slice.Scores?.Count ?? slice.Totals?.Labelled ?? 0;
        measurements.Add(Make(SliceMetrics.Auc, Auc(slice, options.Level), scored));
        measurements.Add(Make(SliceMetrics.Brier, Brier(slice, options.Level), scored));
        measurements.Add(Make(SliceMetrics.CalibrationError, Calibration(slice, table => table.Measure(options.Level, seeds.For("calibration"), options.Replicates), options.Bins), scored));
        measurements.Add(Make(SliceMetrics.CalibrationFloor, Calibration(slice, table => new MeasuredValue.Measured(table.Floor), options.Bins), scored));
        return measurements;

        ConfusionBootstrap Bootstrap(OutcomeTable cells) => new(cells, seeds.For("confusion"), options.Replicates);

        Measurement Make(string suffix, MeasuredValue value, long count) => new($"{options.Domain}.{suffix}", slice.Slice, value, count) { Evidence = options.Evidence };
    }

    /// <summary>Why nothing on scores can be measured in the slice, or null.</summary>
    public static string? ScoreProblem(CubeSlice slice)
    {
        if (slice.Outcomes.IsClustered) return ClusteredScores;
        if (slice.Outcomes.Rows == 0) return "no rows in this slice";
        if (slice.Outcomes.Count(OutcomeCells.Labelled) == 0) return "no labels in this slice";
        if (slice.Scores is null && slice.AucBounds is { } bounds) return string.Create(CultureInfo.InvariantCulture, $"{Streamed}; the AUC lies in [{bounds.Lower:0.0000}, {bounds.Upper:0.0000}]");
        if (slice.Scores is null) return slice.Totals is null ? "no scores were given" : Streamed;
        if (slice.Scores.Count == 0) return "no rows with label and score in this slice";
        return slice.Scores.Total.Sum > 0 ? null : "all rows with label and score have weight 0";
    }

    /// <summary>Why calibration cannot be measured in the slice, or null.</summary>
    public static string? CalibrationProblem(CubeSlice slice) => ScoreProblem(slice) ?? (slice.Scores!.IsUnit ? null : NoProbabilities);

    private static MeasuredValue Auc(CubeSlice slice, double level)
    {
        if (ScoreProblem(slice) is { } problem) return new MeasuredValue.NotMeasured(problem);
        if (slice.Scores!.Auc() is { } auc) return new MeasuredValue.Measured(auc.Value, auc.Interval(level));
        return new MeasuredValue.NotMeasured(slice.Scores.PositiveTotal.Sum > 0 ? "no negative labels in this slice" : "no positive labels in this slice");
    }

    private static MeasuredValue Brier(CubeSlice slice, double level)
    {
        if (slice is { Scores: null, Totals: { Labelled: > 0 } totals, Outcomes.IsWeighted: false }) return MomentInterval.UnitMean(totals.Brier, totals.BrierVariance, totals.Labelled, level);
        if (CalibrationProblem(slice) is { } problem) return new MeasuredValue.NotMeasured(problem);
        (double mean, double variance) = slice.Scores!.SquaredError();
        return MomentInterval.UnitMean(mean, variance, slice.Scores.Total.Effective, level);
    }

    private static MeasuredValue Calibration(CubeSlice slice, Func<CalibrationTable, MeasuredValue> measure, int bins) =>
        CalibrationProblem(slice) is { } problem ? new MeasuredValue.NotMeasured(problem) : measure(CalibrationTable.Of(slice.Scores!, bins));
}
