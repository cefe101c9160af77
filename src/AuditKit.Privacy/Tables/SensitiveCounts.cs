namespace AuditKit.Privacy.Tables;

/// <summary>How often every value of a sensitive column occurs in every class, without a cell for values that do not occur.</summary>
internal sealed class SensitiveCounts
{
    private readonly int[] starts;
    private readonly int[] levels;
    private readonly long[] counts;

    private SensitiveCounts(CodedColumn column, long[] totals, int[] starts, int[] levels, long[] counts) =>
        (Column, Totals, this.starts, this.levels, this.counts) = (column, totals, starts, levels, counts);

    /// <summary>The sensitive column.</summary>
    public CodedColumn Column { get; }

    /// <summary>Rows of the table by level.</summary>
    public long[] Totals { get; }

    /// <summary>Number of classes.</summary>
    public int ClassCount => starts.Length - 1;

    /// <summary>The levels that occur in a class, ascending.</summary>
    public ReadOnlySpan<int> LevelsOf(int number) => levels.AsSpan(starts[number]..starts[number + 1]);

    /// <summary>How often each of <see cref="LevelsOf"/> occurs.</summary>
    public ReadOnlySpan<long> CountsOf(int number) => counts.AsSpan(starts[number]..starts[number + 1]);

    /// <summary>Counts the values of a column of the same rows.</summary>
    public static SensitiveCounts Of(EquivalenceClasses classes, CodedColumn column)
    {
        int levelCount = column.LevelCount;
        ulong[] keys = new ulong[classes.RowCount];
        long[] totals = new long[levelCount];
        for (int row = 0; row < keys.Length; row++)
        {
            int level = column.Levels[row];
            totals[level]++;
            keys[row] = ((ulong)classes.ClassOf[row] * (ulong)levelCount) + (ulong)level;
        }

        (int[] cellOf, int cells) = Numbering.Of(keys, (ulong)classes.Count * (ulong)levelCount);
        long[] counts = new long[cells];
        int[] levels = new int[cells], starts = new int[classes.Count + 1];
        for (int row = 0; row < keys.Length; row++)
        {
            int cell = cellOf[row];
            if (counts[cell]++ > 0) continue;
            levels[cell] = column.Levels[row];
            starts[classes.ClassOf[row] + 1]++;
        }

        for (int number = 1; number < starts.Length; number++) starts[number] += starts[number - 1];
        return new SensitiveCounts(column, totals, starts, levels, counts);
    }
}
