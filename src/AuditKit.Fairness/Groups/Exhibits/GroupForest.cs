using AuditKit.Core.Exhibits;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Groups.Exhibits;

/// <summary>A rate for all rows, then group by group.</summary>
internal static class GroupForest
{
    // Intersections beyond this many are shown by their extremes; all of them stand in the measurements.
    private const int MostOfOneSet = 24;

    public static IntervalExhibit Of(FairnessReading reading, RateMetric metric, string title)
    {
        List<IntervalRow> rows = [];
        bool cut = false;
        foreach (AttributeSet set in reading.Lattice.Sets)
        {
            CubeSlice[] measured = [.. set.Slices.Where(slice => metric.Rate(slice.Outcomes).IsDefined)];
            cut |= measured.Length > MostOfOneSet;
            rows.AddRange(Shown(measured, metric).Select(slice => new IntervalRow(FairnessReading.NameOf(slice.Slice), FairnessReading.NameOf(set), slice.Slice, [])));
        }

        return new IntervalExhibit($"{FairnessSettings.Domain}.{metric.Suffix}", title, $"{FairnessSettings.Domain}.{metric.Suffix}", rows)
        {
            Note = $"{metric.Definition}; Wilson intervals{(reading.Unit is { } unit ? $", over each {unit} as one unit" : string.Empty)}; n is the denominator." + (cut ? $" Of larger sets, the {MostOfOneSet / 2} lowest and {MostOfOneSet / 2} highest groups." : string.Empty),
        };
    }

    private static CubeSlice[] Shown(CubeSlice[] measured, RateMetric metric)
    {
        if (measured.Length <= MostOfOneSet) return measured;
        CubeSlice[] ordered = [.. measured.OrderBy(slice => metric.Rate(slice.Outcomes).Estimate)];
        return [.. ordered[..(MostOfOneSet / 2)], .. ordered[^(MostOfOneSet / 2)..]];
    }
}
