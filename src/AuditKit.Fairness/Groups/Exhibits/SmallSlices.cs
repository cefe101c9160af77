using AuditKit.Core.Exhibits;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Fairness.Groups.Exhibits;

/// <summary>Slices whose interval is wider than the gap that matters: they cannot be cleared, however they are treated.</summary>
internal static class SmallSlices
{
    private const int MostRows = 8;

    /// <summary>The small slices, smallest first; null where there are none.</summary>
    public static TableExhibit? Of(FairnessReading reading)
    {
        CubeSlice[] small = Find(reading);
        return small.Length == 0 ? null : new TableExhibit(
            "fairness.small_slices",
            "Small slices",
            [new("Slice"), new("Selection rate", Alignment.Decimal), new("Interval", Alignment.Decimal), new("n", Alignment.Right)],
            [.. small.Take(MostRows).Select(slice => Row(slice, reading.Settings.Level))])
        {
            Note = $"{small.Length} slices whose selection-rate interval is wider than {reading.Settings.Margin:0.###}" + (small.Length > MostRows ? $"; the {MostRows} smallest are shown." : "."),
        };
    }

    /// <summary>What the ledger says where there are none.</summary>
    public static string AbsenceOf(FairnessReading reading) =>
        Find(reading).Length > 0 ? string.Empty : $" No group is small: every selection-rate interval is at most {reading.Settings.Margin:0.###} wide.";

    private static CubeSlice[] Find(FairnessReading reading) =>
    [
        .. from slice in reading.Sets.SelectMany(set => set.Slices)
           let rate = ConfusionMetrics.SelectionRate.Rate(slice.Outcomes)
           where rate.IsDefined && WilsonInterval.Of(rate, reading.Settings.Level).Width > reading.Settings.Margin
           orderby slice.Outcomes.Rows
           select slice,
    ];

    private static TableCell[] Row(CubeSlice slice, double level)
    {
        Proportion rate = ConfusionMetrics.SelectionRate.Rate(slice.Outcomes);
        return [TableCell.Words(FairnessReading.NameOf(slice.Slice)), TableCell.Of(rate.Estimate), TableCell.Range(WilsonInterval.Of(rate, level)), TableCell.Whole(slice.Outcomes.Rows)];
    }
}
