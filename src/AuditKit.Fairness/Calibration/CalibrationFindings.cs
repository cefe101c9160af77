using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Scores;

namespace AuditKit.Fairness.Calibration;

/// <summary>Per attribute, the group whose scores are surely furthest from the outcomes seen.</summary>
internal static class CalibrationFindings
{
    public static IEnumerable<Finding> Of(CalibrationReading reading) => reading.Single.Select(set => Worst(reading, set)).OfType<Finding>();

    private static Finding? Worst(CalibrationReading reading, AttributeSet set)
    {
        CubeSlice[] groups = [.. set.Slices.Where(slice => reading.Find(CalibrationMetrics.InTheLarge, slice.Slice)?.Interval is not null)];
        if (groups.Length == 0) return null;
        // Any of the groups may be the worst: together they keep the level (Bonferroni).
        double level = 1 - ((1 - reading.Settings.Level) / groups.Length);
        (CubeSlice Slice, Interval Interval, double Sure)[] sure = [.. from slice in groups
                                                                       let interval = ((MeasuredValue.Measured)CalibrationInTheLarge.Measure(slice.Scores!, level)).Interval!
                                                                       select (slice, interval, Math.Max(interval.Lower - 1, 1 - interval.Upper))];
        (CubeSlice worst, Interval range, double by) = sure.MaxBy(group => group.Sure);
        return by > reading.Settings.Margin ? Sentence(reading, worst, range) : null;
    }

    private static Finding Sentence(CalibrationReading reading, CubeSlice slice, Interval range)
    {
        double ratio = reading.Find(CalibrationMetrics.InTheLarge, slice.Slice)!.Estimate!.Value;
        string sentence = $"In {FairnessReading.NameOf(slice.Slice)} (n = {FairnessReading.Rows(slice.Scores!.Count)}) the scores promise {FairnessReading.Number(slice.Scores.Score().Mean)} positives per row and {FairnessReading.Number(slice.Scores.PositiveTotal.Sum / slice.Scores.Total.Sum)} occur: observed over expected is {FairnessReading.Number(ratio)} {FairnessReading.Range(range)}.";
        return new Finding("fairness.miscalibrated_group", Severity.Warning, sentence)
        {
            Action = "Recalibrate the scores, or do not read them as probabilities for this group.",
            Slice = slice.Slice,
            References = [CalibrationMetrics.InTheLarge],
        };
    }
}
