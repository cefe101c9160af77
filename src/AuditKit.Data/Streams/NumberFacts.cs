using AuditKit.Data.Columns;

using AuditKit.Data.Tables;

namespace AuditKit.Data.Streams;

/// <summary>What the checks must know of a column of numbers that is not kept.</summary>
internal sealed class NumberFacts
{
    private long rows;
    private long missing;
    private long firstNegative = -1;
    private bool anyNotZero;

    /// <summary>Rows so far.</summary>
    public long Rows => rows;

    /// <summary>Notes the next row's number, NaN where missing.</summary>
    public void Note(double value)
    {
        if (double.IsNaN(value)) missing++;
        else if (value != 0) NoteSign(value);
        rows++;
    }

    public ColumnFacts ToFacts(bool isNumber) => new(isNumber ? NumberColumn.Wrap([]) : CategoryColumn.Of([], []), rows, missing) { FirstNegative = firstNegative, AnyNotZero = anyNotZero };

    private void NoteSign(double value)
    {
        anyNotZero = true;
        if (value < 0 && firstNegative < 0) firstNegative = rows;
    }
}
