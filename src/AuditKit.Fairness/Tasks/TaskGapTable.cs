using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.Tasks;

/// <summary>Every gap of every set of attributes, those for single options left to the measurements.</summary>
internal static class TaskGapTable
{
    public static TableExhibit Of(TaskReading reading, IReadOnlyList<(string Metric, string Name)> shown, string note, Func<RowSliceSet, string, double?>? probability = null)
    {
        List<TableColumn> columns = [new("By"), new("Measure"), new("Value", Alignment.Decimal), new("Interval", Alignment.Decimal), new("n", Alignment.Right), new("Left out", Alignment.Right)];
        if (probability is not null) columns.Add(new("p, adjusted", Alignment.Decimal));
        return new TableExhibit("fairness.gaps", "Gaps between groups", columns, [.. from set in reading.Compared from row in shown select Row(reading, set, row, probability)]) { Note = note };
    }

    /// <summary>A p-value; what rounds to nothing is printed as below the last digit.</summary>
    public static TableCell Probability(double? value) => value switch
    {
        null => TableCell.Words(string.Empty),
        < 0.00005 => TableCell.Words("< 0.0001"),
        { } p => TableCell.Of(p, 4),
    };

    private static List<TableCell> Row(TaskReading reading, RowSliceSet set, (string Metric, string Name) shown, Func<RowSliceSet, string, double?>? probability)
    {
        Measurement gap = reading.Gap(shown.Metric, set);
        List<TableCell> cells =
        [
            TableCell.Words(set.Name),
            TableCell.Words(shown.Name),
            gap.Estimate is { } estimate ? TableCell.Of(estimate) : TableCell.Words("not measured"),
            gap.Interval is { } interval ? TableCell.Range(interval) : TableCell.Words(gap.Reason ?? "exact"),
            TableCell.Whole(gap.Count),
            TableCell.Whole(gap.Excluded.Count),
        ];
        if (probability is not null) cells.Add(TaskGapTable.Probability(probability(set, shown.Metric)));
        return cells;
    }
}
