namespace AuditKit.Statistics.Search;

/// <summary>Rows of the surviving cells of one set of columns, with the cell of each: the partition that deeper levels refine.</summary>
internal sealed class LatticeLevel(int capacity)
{
    private SlicePattern[] patterns = new SlicePattern[16];

    /// <summary>The rows, ascending.</summary>
    public int[] Rows { get; } = new int[capacity];

    /// <summary>The number of the cell of each row.</summary>
    public int[] Groups { get; } = new int[capacity];

    /// <summary>How many rows there are.</summary>
    public int RowCount { get; private set; }

    /// <summary>How many cells there are.</summary>
    public int GroupCount { get; private set; }

    public SlicePattern PatternOf(int group) => patterns[group];

    /// <summary>All rows in one cell.</summary>
    public static LatticeLevel Root(int rows)
    {
        LatticeLevel root = new(rows) { RowCount = rows, GroupCount = 1 };
        for (int row = 0; row < rows; row++) root.Rows[row] = row;
        return root;
    }

    public void Clear() => (RowCount, GroupCount) = (0, 0);

    /// <summary>Takes a cell; returns its number.</summary>
    public int Add(SlicePattern pattern)
    {
        if (GroupCount == patterns.Length) Array.Resize(ref patterns, 2 * GroupCount);
        patterns[GroupCount] = pattern;
        return GroupCount++;
    }

    /// <summary>Keeps the rows of the parent whose cell has a number.</summary>
    public void Refine(LatticeLevel parent, ReadOnlySpan<byte> codes, int radix, ReadOnlySpan<int> numbers)
    {
        (int[] rows, int[] groups) = (Rows, Groups);
        ReadOnlySpan<int> from = parent.Rows.AsSpan(0, parent.RowCount), cells = parent.Groups.AsSpan(0, parent.RowCount);
        int count = 0;
        for (int i = 0; i < from.Length; i++)
        {
            int number = numbers[(cells[i] * radix) + codes[from[i]]];
            (rows[count], groups[count]) = (from[i], number);
            // No branch: a row that is dropped is written over by the next one.
            count += ~number >>> 31;
        }

        RowCount = count;
    }
}
