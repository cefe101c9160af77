using AuditKit.Core.Exhibits;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Statistics.Confusion;

namespace AuditKit.Fairness.Groups.Exhibits;

/// <summary>What the section shows, in reading order.</summary>
internal static class FairnessExhibits
{
    public static IEnumerable<Exhibit> Of(FairnessReading reading)
    {
        bool labelled = AuditCoverage.IsLabelled(reading.Whole);
        if (labelled) yield return GroupForest.Of(reading, ConfusionMetrics.TruePositiveRate, "True positive rate by group", intersections: true);
        if (labelled) yield return GroupForest.Of(reading, ConfusionMetrics.FalsePositiveRate, "False positive rate by group", intersections: false);
        yield return GroupForest.Of(reading, ConfusionMetrics.SelectionRate, "Selection rate by group", intersections: !labelled);
        yield return GapForest.Of(reading, GapMetrics.EqualizedOddsDifference, "fairness.equalized_odds", "Equalized odds: the worse of the gaps of true and of false positive rates");
        yield return GapForest.Of(reading, GapMetrics.FourFifthsRatio, "fairness.four_fifths", "Four-fifths: ratio of selection rates");
        yield return GapTable.Of(reading);
        yield return FourFifthsTable.Of(reading);
        foreach (Exhibit exhibit in IntersectionMap.Of(reading)) yield return exhibit;
        if (SmallSlices.Of(reading) is { } small) yield return small;
        yield return EstimabilityLedger.Of(reading);
        yield return CategoryTable.Of(reading);
        yield return RowLedger.Of(reading);
    }
}
