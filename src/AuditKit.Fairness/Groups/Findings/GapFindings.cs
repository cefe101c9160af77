using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups.Metrics;

namespace AuditKit.Fairness.Groups.Findings;

/// <summary>The widest rate gap of every set of attributes, and selection ratios that are surely under four fifths.</summary>
internal static class GapFindings
{
    public static IEnumerable<Finding> Of(FairnessReading reading)
    {
        foreach (Statistics.Cube.AttributeSet set in reading.Sets)
        {
            GapReading[] gaps = [.. GapReading.Of(reading, set)];
            if (gaps.Length > 0) yield return Widest(gaps, reading.Settings.Margin);
            if (FourFifthsOf(reading, set) is { } finding) yield return finding;
        }
    }

    private static Finding Widest(GapReading[] gaps, double margin)
    {
        // The surest gap first: a wide estimate from a handful of rows proves less than a narrow one from thousands.
        GapReading gap = gaps.OrderByDescending(candidate => candidate.Interval.Lower).ThenByDescending(candidate => candidate.Value).First();
        Severity severity = gap.Interval.Lower > margin ? Severity.Critical : gap.Value > margin ? Severity.Warning : Severity.Note;
        return new Finding("fairness.largest_gap", severity, gap.Sentence)
        {
            Slice = gap.Lowest.Slice,
            References = [gap.Measurement.Metric, $"fairness.{gap.Rate.Suffix}"],
        };
    }

    private static Finding? FourFifthsOf(FairnessReading reading, Statistics.Cube.AttributeSet set)
    {
        if (reading.Gap(GapMetrics.FourFifthsRatio, set).Interval is not { Upper: < 0.8 } interval || FourFifths.Of(set, reading.Whole) is not { } rule) return null;
        string sentence = $"{FairnessReading.NameOf(rule.Lowest.Slice)} is selected at {FairnessReading.Number(rule.Ratio)} {FairnessReading.Range(interval)} of the rate of {FairnessReading.NameOf(rule.Highest.Slice)}, under four fifths.";
        return new Finding("fairness.under_four_fifths", Severity.Critical, sentence) { Slice = rule.Lowest.Slice, References = [GapMetrics.FourFifthsRatio] };
    }
}
