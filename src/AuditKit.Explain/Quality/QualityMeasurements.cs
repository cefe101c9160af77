using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Evidences;
using AuditKit.Explain.Groups;

namespace AuditKit.Explain.Quality;

/// <summary>The numbers of a method's quality: mean over rows with its interval, and the gap between groups.</summary>
internal static class QualityMeasurements
{
    private const string NoValue = "no row has a value";

    /// <summary>Every score that is no comparison; missing ones with their reason; gaps of the first score of each metric.</summary>
    /// <param name="quality">What was measured.</param>
    /// <param name="weights">Weight of each row.</param>
    /// <param name="attributes">Protected attributes of the rows; empty for none.</param>
    /// <param name="level">Coverage.</param>
    /// <param name="options">What every measurement of this method is told apart by.</param>
    public static IEnumerable<Measurement> Of(MethodQuality quality, IReadOnlyList<double> weights, IReadOnlyList<ExplainedAttribute> attributes, double level, IReadOnlyDictionary<string, string> options)
    {
        HashSet<string> seen = [QualityMetrics.CompletenessGap];
        foreach (QualityScores scores in quality.Scores.Where(scores => !scores.IsComparison && scores.Metric != QualityMetrics.CompletenessGap))
        {
            yield return MeanOf(scores, weights, level) with { Options = Joined(options, scores.Options) };
            if (!seen.Add(scores.Metric)) continue;
            foreach (Measurement gap in Gaps(scores, weights, attributes, level)) yield return gap with { Options = Joined(options, scores.Options, ("metric", scores.Metric)) };
        }

        if (quality.Scores.FirstOrDefault(scores => scores.Metric == QualityMetrics.CompletenessGap) is { } complete)
        {
            foreach (Measurement gap in Gaps(complete, weights, attributes, level)) yield return gap with { Options = Joined(options, complete.Options, ("metric", complete.Metric)) };
        }

        foreach (QualityGap missing in quality.Missing.Where(missing => missing.Metric != QualityMetrics.CompletenessGap))
        {
            yield return Measurement.Missing(ExplainMetrics.Prefix + missing.Metric, Slice.All, missing.Reason, 0) with { Options = Joined(options, new Dictionary<string, string>()) };
        }
    }

    /// <summary>Agreement with known importance: facts of the explained rows, without an interval.</summary>
    public static IEnumerable<Measurement> OfTruth(Truth.TruthAgreement truth, long rows, IReadOnlyDictionary<string, string> options)
    {
        SortedDictionary<string, string> told = Joined(options, new Dictionary<string, string>(), ("k", truth.K.ToString(CultureInfo.InvariantCulture)));
        yield return Measurement.Of(ExplainMetrics.TruthFeatureAgreement, Slice.All, truth.Feature, null, rows) with { Options = told };
        yield return Measurement.Of(ExplainMetrics.TruthRankAgreement, Slice.All, truth.Rank, null, rows) with { Options = told };
        yield return (truth.Sign is { } sign ? Measurement.Of(ExplainMetrics.TruthSignAgreement, Slice.All, sign, null, rows) : Measurement.Missing(ExplainMetrics.TruthSignAgreement, Slice.All, "none of the units has a direction", rows)) with { Options = told };
    }

    /// <summary>Remove and retrain: the advantage of the attributed units over random ones.</summary>
    public static Measurement OfRetraining(Retraining.RetrainingCurve curve, IReadOnlyDictionary<string, string> options) =>
        new(ExplainMetrics.RemoveAndRetrain, Slice.All, curve.Advantage, curve.Rows) { Options = options };

    /// <summary>Weighted mean over the rows that have a value, with its interval over rows, cut to the metric's range.</summary>
    public static Measurement MeanOf(QualityScores scores, IReadOnlyList<double> weights, double level)
    {
        MetricDescriptor descriptor = QualityMetrics.Find(scores.Metric)!.Descriptor;
        int[] rows = [.. Enumerable.Range(0, scores.Values.Count).Where(row => scores.Values[row] is not null && weights[row] > 0)];
        WeightedMean? mean = WeightedMean.Of([.. rows.Select(row => scores.Values[row]!.Value)], [.. rows.Select(row => weights[row])]);
        if (mean is null) return Measurement.Missing(descriptor.Id, Slice.All, NoValue, 0);
        Interval? interval = mean.IntervalAt(level) is { } found
            ? new Interval(Math.Max(descriptor.Minimum ?? double.NegativeInfinity, found.Lower), Math.Min(descriptor.Maximum ?? double.PositiveInfinity, found.Upper), found.Level, found.Method)
            : null;
        return interval is null ? Measurement.Missing(descriptor.Id, Slice.All, "one row has no spread to estimate an error from", mean.Count) : Measurement.Of(descriptor.Id, Slice.All, mean.Mean, interval, mean.Count);
    }

    private static IEnumerable<Measurement> Gaps(QualityScores scores, IReadOnlyList<double> weights, IReadOnlyList<ExplainedAttribute> attributes, double level) =>
        GroupDisparity.Of(scores.Values, weights, attributes, level).Select(gap => new Measurement(ExplainMetrics.AttributionDisparity, Slice.All, gap.Gap, gap.Count) { By = gap.By, Excluded = gap.Excluded });

    private static SortedDictionary<string, string> Joined(IReadOnlyDictionary<string, string> first, IReadOnlyDictionary<string, string> second, params (string Key, string Value)[] further)
    {
        SortedDictionary<string, string> joined = new(StringComparer.Ordinal);
        foreach ((string key, string value) in first.Concat(second)) joined[key] = value;
        foreach ((string key, string value) in further) joined[key] = value;
        return joined;
    }
}
