using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Groups;

/// <summary>What the numbers cannot say, one sentence each.</summary>
internal static class MethodLimits
{
    public static IEnumerable<string> Of(FairnessReading reading)
    {
        yield return "Only declared attributes and their intersections are compared; groups that nobody named are not seen.";
        yield return "A gap says that groups are treated differently, not why; labels may themselves carry past unfairness.";
        yield return "Where base rates differ, calibration within groups, equal false positive rates and equal false negative rates cannot hold together.";
        yield return "Gap intervals hold for all pairs of groups within one gap at once, not across the gaps and attributes of the report.";
        yield return reading.Unit is { } unit
            ? $"Rows of one {unit} are not independent: intervals count what its rows are worth together ({Worth(reading)}). A {unit} with rows in several groups counts in each of them, which makes gaps a little less sure than they are."
            : "Intervals take rows as independent of each other.";
        if (reading.Settings.Anytime) yield return "The intervals of rates per group and of gaps between groups whose method is 'anytime' hold at every look: the audit may be repeated as rows arrive, and stopped at any time. All other intervals hold for one look.";
        if (reading.Table.HasWeights) yield return "Rates, scores and gaps are weighted, with Kish's effective number of rows or the linearised variance in the intervals.";
        if (!reading.Table.HasLabels) yield return "Without labels, only who is selected is measured, not whether rightly.";
        if (!reading.Table.HasScores) yield return "Without scores, ranking and calibration by group are not measured.";
        if (reading.Lattice.Cube.Scores is { Exact: false }) yield return $"The embedded cube holds scores in {ScoreScale.HistogramBins} bins: it bounds the metrics of scores, which were computed from all scores.";
    }

    private static string Worth(FairnessReading reading)
    {
        Measurement? effect = reading.Measurements.FirstOrDefault(measurement => measurement.Metric == DesignEffects.DesignEffect && measurement.Slice.IsAll);
        return effect?.Estimate is { } value ? $"design effect of the selection rate {value.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture)}" : "no row is predicted";
    }
}
