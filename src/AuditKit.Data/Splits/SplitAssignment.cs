namespace AuditKit.Data.Splits;

/// <summary>A split for every row.</summary>
public sealed class SplitAssignment
{
    private readonly Split[] rows;

    internal SplitAssignment(Split[] rows) => this.rows = rows;

    /// <summary>The split of every row.</summary>
    public ReadOnlySpan<Split> Rows => rows;

    /// <summary>Makes an assignment of a copy.</summary>
    public static SplitAssignment Of(params ReadOnlySpan<Split> rows) => new(rows.ToArray());

    /// <summary>Every row in one split.</summary>
    public static SplitAssignment All(Split split, int count)
    {
        Split[] rows = new Split[count];
        Array.Fill(rows, split);
        return new(rows);
    }

    /// <summary>Number of rows in a split.</summary>
    public int CountOf(Split split) => rows.AsSpan().Count(split);

    /// <summary>The rows of a split, ascending.</summary>
    public int[] RowsOf(Split split)
    {
        int[] found = new int[CountOf(split)];
        int next = 0;
        for (int row = 0; row < rows.Length; row++)
        {
            if (rows[row] == split) found[next++] = row;
        }

        return found;
    }
}
