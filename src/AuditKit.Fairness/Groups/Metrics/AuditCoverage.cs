using AuditKit.Core;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Groups.Metrics;

/// <summary>Which slices can be judged, and how many rows that is.</summary>
internal static class AuditCoverage
{
    private static readonly RateMetric[] Needed = [ConfusionMetrics.SelectionRate, ConfusionMetrics.TruePositiveRate, ConfusionMetrics.FalsePositiveRate];

    /// <summary>Why the slice cannot be judged, one reason each; empty for an estimable slice.</summary>
    public static IReadOnlyList<string> Reasons(CubeSlice slice, bool labelled) =>
    [
        .. (labelled ? Needed : [ConfusionMetrics.SelectionRate])
            .Where(metric => !metric.Rate(slice.Outcomes).IsDefined)
            .Select(metric => metric.ReasonFor(slice.Outcomes).Replace(" in this slice", string.Empty, StringComparison.Ordinal))
            .Distinct(),
    ];

    public static bool IsLabelled(CubeSlice whole) => whole.Outcomes.Count(OutcomeCells.Labelled) > 0;

    public static long RowsJudged(AttributeSet set, CubeSlice whole) =>
        set.Slices.Where(slice => Reasons(slice, IsLabelled(whole)).Count == 0).Sum(slice => slice.Outcomes.Rows);

    public static Measurement Of(AttributeSet set, CubeSlice whole, FairnessSettings settings)
    {
        long rows = whole.Outcomes.Rows;
        MeasuredValue value = rows == 0
            ? new MeasuredValue.NotMeasured("no rows were held out for the audit")
            : new MeasuredValue.Measured((double)RowsJudged(set, whole) / rows);
        return new Measurement(GapMetrics.AuditCoverage, Slice.All, value, rows) { By = set.Attributes, Evidence = settings.Evidence };
    }
}
