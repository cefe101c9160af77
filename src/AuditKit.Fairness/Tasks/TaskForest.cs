using AuditKit.Core.Exhibits;

namespace AuditKit.Fairness.Tasks;

/// <summary>One metric for all rows, then group by group.</summary>
internal static class TaskForest
{
    // Beyond this many the lowest and the highest are shown; all stand in the measurements.
    private const int MostOfOneSet = 24;

    public static IntervalExhibit Of(TaskReading reading, string metric, string title, string note)
    {
        List<IntervalRow> rows = [];
        bool cut = false;
        foreach (RowSliceSet set in reading.Sets)
        {
            RowSlice[] measured = [.. set.Slices.Where(slice => slice.Count > 0 && reading.Of(metric, slice).Estimate is not null)];
            cut |= measured.Length > MostOfOneSet;
            rows.AddRange(Shown(reading, metric, measured).Select(slice => new IntervalRow(Groups.FairnessReading.NameOf(slice.Slice), set.Name, slice.Slice, [])));
        }

        return new IntervalExhibit(metric, title, metric, rows)
        {
            Note = note + (cut ? $" Of larger sets, the {MostOfOneSet / 2} lowest and {MostOfOneSet / 2} highest groups." : string.Empty),
        };
    }

    private static RowSlice[] Shown(TaskReading reading, string metric, RowSlice[] measured)
    {
        if (measured.Length <= MostOfOneSet) return measured;
        RowSlice[] ordered = [.. measured.OrderBy(slice => reading.Of(metric, slice).Estimate)];
        return [.. ordered[..(MostOfOneSet / 2)], .. ordered[^(MostOfOneSet / 2)..]];
    }
}
