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

    public static long RowsJudged(AttributeSet set, CubeSlice whole) => Account(set, whole).Judged;

    /// <summary>Rows in slices that can be judged, and the others with their reasons. Every row is in exactly one slice.</summary>
    /// <exception cref="InvalidOperationException">The slices of the set do not add up to all rows: a row would vanish from the report.</exception>
    public static (long Judged, IReadOnlyList<(CubeSlice Slice, IReadOnlyList<string> Reasons)> LeftOut) Account(AttributeSet set, CubeSlice whole)
    {
        bool labelled = IsLabelled(whole);
        (CubeSlice Slice, IReadOnlyList<string> Reasons)[] all = [.. set.Slices.Select(slice => (slice, Reasons(slice, labelled)))];
        long judged = all.Where(own => own.Reasons.Count == 0).Sum(own => own.Slice.Outcomes.Rows);
        (CubeSlice Slice, IReadOnlyList<string> Reasons)[] left = [.. all.Where(own => own.Reasons.Count > 0)];
        long rows = judged + left.Sum(own => own.Slice.Outcomes.Rows);
        if (rows != whole.Outcomes.Rows) throw new InvalidOperationException($"The groups of {string.Join(", ", set.Attributes)} hold {rows} of {whole.Outcomes.Rows} rows.");
        return (judged, left);
    }

    public static Measurement Of(AttributeSet set, CubeSlice whole, FairnessSettings settings)
    {
        long rows = whole.Outcomes.Rows;
        MeasuredValue value = rows == 0
            ? new MeasuredValue.NotMeasured("no rows were held out for the audit")
            : new MeasuredValue.Measured((double)RowsJudged(set, whole) / rows);
        return new Measurement(GapMetrics.AuditCoverage, Slice.All, value, rows) { By = set.Attributes, Evidence = settings.Evidence };
    }
}
