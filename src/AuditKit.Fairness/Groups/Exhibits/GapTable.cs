using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Hypotheses;

namespace AuditKit.Fairness.Groups.Exhibits;

/// <summary>The gaps that lead, for every set of attributes, with what the rows at hand could at best have shown.</summary>
internal static class GapTable
{
    // Equalized odds and four fifths have plots of their own; the others stand in the record.
    private static readonly string[] Leading =
    [
        GapMetrics.DemographicParityDifference, GapMetrics.EqualOpportunityDifference, GapMetrics.FalsePositiveRateDifference,
    ];

    private static readonly string[] Shown =
    [
        .. Leading, GapMetrics.PredictiveParityDifference, GapMetrics.AccuracyDifference, GapMetrics.AucDifference, GapMetrics.CalibrationDifference,
    ];

    public static TableExhibit Of(FairnessReading reading) => new(
        "fairness.gaps",
        "Gaps between groups",
        [
            new("By"), new("Measure"), new("Value", Alignment.Decimal), new("Interval", Alignment.Decimal), new("n", Alignment.Right), new("Left out", Alignment.Right),
            new("Least detectable", Alignment.Decimal), new("Rows per group needed", Alignment.Right),
        ],
        [.. from set in reading.Sets
            from metric in set.Attributes.Count == 1 ? Shown : Leading
            where reading.Gap(metric, set).Reason is null
            select Row(reading, set, metric)])
    {
        Note = $"Largest minus smallest. Least detectable: the limit that equal groups, each as small as the smallest, would meet in 8 of 10 audits. Rows per group needed: the same for a limit of {reading.Settings.Margin:0.###}, where the interval does not decide. All other gaps stand in the record.",
    };

    private static TableCell[] Row(FairnessReading reading, AttributeSet set, string metric)
    {
        Measurement gap = reading.Gap(metric, set);
        GapSampling? sampling = gap.Interval is null ? null : gap.Sampling;
        double limit = reading.Settings.Margin;
        return
        [
            TableCell.Words(FairnessReading.NameOf(set)),
            TableCell.Words(GapMetrics.NameOf(metric)),
            TableCell.Of(gap.Estimate!.Value),
            gap.Interval is { } interval ? TableCell.Range(interval) : TableCell.Words("exact"),
            TableCell.Whole(gap.Count),
            TableCell.Whole(gap.Excluded.Count),
            sampling is null ? TableCell.Words(string.Empty) : TableCell.Of(GapPlanner.DetectableGap(sampling, sampling.SmallestGroup, reading.Settings.Level)),
            sampling is not null && Undecided(gap.Interval!, limit)
                ? TableCell.Whole(GapPlanner.RowsPerGroup(sampling, limit, reading.Settings.Level))
                : TableCell.Words(string.Empty),
        ];
    }

    private static bool Undecided(Interval interval, double margin) => interval.Lower <= margin && interval.Upper > margin;
}
