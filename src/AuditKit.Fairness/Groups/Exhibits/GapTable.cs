using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Hypotheses;

namespace AuditKit.Fairness.Groups.Exhibits;

/// <summary>Every gap of every set of attributes, with what the rows at hand could at best have shown.</summary>
internal static class GapTable
{
    // The others stand in the record; of an intersection only the gaps that lead are shown.
    private static readonly string[] Leading =
    [
        GapMetrics.DemographicParityDifference, GapMetrics.EqualOpportunityDifference, GapMetrics.FalsePositiveRateDifference, GapMetrics.EqualizedOddsDifference,
    ];

    private static readonly string[] Shown =
    [
        .. Leading, GapMetrics.DemographicParityRatio, GapMetrics.PredictiveParityDifference, GapMetrics.AccuracyDifference, GapMetrics.AucDifference, GapMetrics.CalibrationDifference,
    ];

    private static readonly Dictionary<string, RateMetric> Planned = new(StringComparer.Ordinal)
    {
        [GapMetrics.DemographicParityDifference] = ConfusionMetrics.SelectionRate,
        [GapMetrics.EqualOpportunityDifference] = ConfusionMetrics.TruePositiveRate,
        [GapMetrics.FalsePositiveRateDifference] = ConfusionMetrics.FalsePositiveRate,
        [GapMetrics.PredictiveParityDifference] = ConfusionMetrics.PositivePredictiveValue,
        [GapMetrics.AccuracyDifference] = ConfusionMetrics.Accuracy,
    };

    public static TableExhibit Of(FairnessReading reading) => new(
        "fairness.gaps",
        "Gaps between groups",
        [
            new("By"), new("Measure"), new("Value", Alignment.Decimal), new("Interval", Alignment.Decimal), new("n", Alignment.Right), new("Left out", Alignment.Right),
            new("Least detectable", Alignment.Decimal), new("Rows per group needed", Alignment.Right),
        ],
        [.. from set in reading.Sets from metric in set.Attributes.Count == 1 ? Shown : Leading select Row(reading, set, metric)])
    {
        Note = $"Differences are largest minus smallest, ratios smallest over largest. Least detectable: the limit that equal groups, each as small as the smallest, would meet in 8 of 10 audits. Rows per group needed: the same for a limit of {reading.Settings.Margin:0.###}, where the interval does not decide. All other gaps stand in the record.",
    };

    private static TableCell[] Row(FairnessReading reading, AttributeSet set, string metric)
    {
        Measurement gap = reading.Gap(metric, set);
        RateGroups? groups = Planned.TryGetValue(metric, out RateMetric? rate) && gap.Interval is not null ? new RateGroups(set, rate) : null;
        return
        [
            TableCell.Words(FairnessReading.NameOf(set)),
            TableCell.Words(GapMetrics.NameOf(metric)),
            gap.Estimate is { } estimate ? TableCell.Of(estimate) : TableCell.Words("not measured"),
            gap.Interval is { } interval ? TableCell.Range(interval) : TableCell.Words(gap.Reason ?? string.Empty),
            TableCell.Whole(gap.Count),
            TableCell.Whole(gap.Excluded.Count),
            groups is null ? TableCell.Words(string.Empty) : TableCell.Of(GapPlanner.DetectableGap(groups.Rates.Count, Spread(groups), groups.Smallest, reading.Settings.Level)),
            groups is not null && Undecided(gap.Interval!, reading.Settings.Margin)
                ? TableCell.Whole((long)Math.Ceiling(groups.RowsPerEffective * GapPlanner.RowsPerGroup(groups.Rates.Count, Spread(groups), reading.Settings.Margin, reading.Settings.Level)))
                : TableCell.Words(string.Empty),
        ];
    }

    private static bool Undecided(Interval interval, double margin) => interval.Lower <= margin && interval.Upper > margin;

    // A pooled rate of 0 or 1 would ask for no rows at all: plan with at least one row in two hundred.
    private static double Spread(RateGroups groups) => Math.Clamp(groups.Pooled, 0.005, 0.995);
}
