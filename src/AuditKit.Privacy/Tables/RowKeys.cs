namespace AuditKit.Privacy.Tables;

/// <summary>
/// Joins the levels of several columns to one whole number a row. Keys of equal rows are equal, and their order depends on the
/// levels alone. Where the product of the level counts overflows, what was joined so far is numbered anew first.
/// </summary>
internal static class RowKeys
{
    private const ulong Largest = 1UL << 62;

    /// <summary>The keys, and a number above all of them.</summary>
    public static (ulong[] Keys, ulong Bound) Of(IReadOnlyList<CodedColumn> columns, int rows)
    {
        ulong[] keys = new ulong[rows];
        ulong bound = 1;
        foreach (CodedColumn column in columns)
        {
            ulong levels = (ulong)Math.Max(1, column.LevelCount);
            if (bound > Largest / levels) bound = Renumber(keys);
            ReadOnlySpan<int> codes = column.Levels;
            for (int row = 0; row < keys.Length; row++) keys[row] = (keys[row] * levels) + (ulong)codes[row];
            bound *= levels;
        }

        return (keys, bound);
    }

    private static ulong Renumber(ulong[] keys)
    {
        (int[] classOf, int count) = Numbering.Of(keys, ulong.MaxValue);
        for (int row = 0; row < keys.Length; row++) keys[row] = (ulong)classOf[row];
        return (ulong)count;
    }
}
