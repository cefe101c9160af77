using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Fairness.Groups.Exhibits;

/// <summary>A rate for all rows, then group by group.</summary>
internal static class GroupForest
{
    // Intersections beyond this many are shown by their extremes; all of them stand in the maps and in the measurements.
    private const int MostOfOneSet = 6;

    /// <summary>The rate of every category, and of intersections where asked.</summary>
    public static IntervalExhibit Of(FairnessReading reading, RateMetric metric, string title, bool intersections)
    {
        List<IntervalRow> rows = [];
        bool cut = false;
        foreach (AttributeSet set in reading.Lattice.Sets.Where(set => intersections || set.Attributes.Count <= 1))
        {
            CubeSlice[] measured = [.. set.Slices.Where(slice => metric.Rate(slice.Outcomes).IsDefined)];
            bool shortened = set.Attributes.Count > 1 && measured.Length > MostOfOneSet;
            cut |= shortened;
            rows.AddRange((shortened ? Extremes(measured, metric, reading.Settings.Level) : measured).Select(slice => new IntervalRow(FairnessReading.NameOf(slice.Slice), FairnessReading.NameOf(set), slice.Slice, [])));
        }

        return new IntervalExhibit($"{FairnessSettings.Domain}.{metric.Suffix}", title, $"{FairnessSettings.Domain}.{metric.Suffix}", rows)
        {
            Note = $"{metric.Definition}; Wilson intervals{(reading.Unit is { } unit ? $", over each {unit} as one unit" : string.Empty)}; n is the denominator."
                + (cut ? $" Of larger sets, the {MostOfOneSet / 2} groups that are most surely low and the {MostOfOneSet / 2} that are most surely high." : string.Empty),
        };
    }

    // By the ends of the intervals: a group of two rows has an extreme rate and says nothing.
    private static IEnumerable<CubeSlice> Extremes(CubeSlice[] measured, RateMetric metric, double level)
    {
        (CubeSlice Slice, Interval Interval)[] groups = [.. measured.Select(slice => (slice, WilsonInterval.Of(metric.Rate(slice.Outcomes), level)))];
        CubeSlice[] low = [.. groups.OrderBy(group => group.Interval.Upper).Take(MostOfOneSet / 2).Select(group => group.Slice)];
        CubeSlice[] high = [.. groups.OrderByDescending(group => group.Interval.Lower).Select(group => group.Slice).Except(low).Take(MostOfOneSet / 2)];
        return [.. low, .. high.Reverse()];
    }
}
