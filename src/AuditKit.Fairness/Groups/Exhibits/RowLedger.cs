using AuditKit.Core.Exhibits;
using AuditKit.Statistics.Confusion;

namespace AuditKit.Fairness.Groups.Exhibits;

/// <summary>Which rows stand behind the numbers and which do not, with the reason.</summary>
internal static class RowLedger
{
    public static TableExhibit Of(FairnessReading reading)
    {
        long all = reading.Table.RowCount, audited = reading.Whole.Outcomes.Rows;
        List<TableCell[]> rows =
        [
            Row("predicted rows", all, all),
            Row("left out: used for training", reading.Table.Training, all),
            Row("left out: used to stop training", reading.Table.Validation, all),
            Row("audited", audited, all),
            Row("audited without a label: count in selection rates only", audited - reading.Whole.Outcomes.Count(OutcomeCells.Labelled), all),
        ];
        if (reading.Whole.Scores is { } scores) rows.Add(Row("audited with label and score", scores.Count, all));
        return new TableExhibit("fairness.rows", "Rows behind the numbers", [new("Rows"), new("Number", Alignment.Right), new("Share", Alignment.Decimal)], rows) { Detail = true };
    }

    private static TableCell[] Row(string words, long rows, long all) =>
        [TableCell.Words(words), TableCell.Whole(rows), all == 0 ? TableCell.Words(string.Empty) : TableCell.Of((double)rows / all)];
}
