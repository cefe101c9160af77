namespace AuditKit.Statistics.Search;

/// <summary>The rows of one half as bits: a slice is the intersection of the bits of its items.</summary>
internal sealed class HalfRows
{
    private readonly SearchColumns columns;
    private readonly MaskSums sums;
    private readonly ulong[]?[][] items;

    public HalfRows(SearchColumns columns, SliceStatistic statistic, int[] rows)
    {
        (this.columns, Rows, sums) = (columns, rows, statistic.Over(rows));
        items = [.. columns.Attributes.Select(attribute => new ulong[]?[attribute.Values.Count])];
        All = new ulong[(rows.Length + 63) / 64];
        Array.Fill(All, ulong.MaxValue);
        if (rows.Length % 64 != 0) All[^1] = (1UL << (rows.Length % 64)) - 1;
    }

    /// <summary>The places of the rows.</summary>
    public int[] Rows { get; }

    /// <summary>Every row of the half.</summary>
    public ulong[] All { get; }

    public SliceSums Sum(ReadOnlySpan<ulong> mask) => sums.Sum(mask);

    /// <summary>The rows that meet the pattern.</summary>
    public ulong[] Mask(SlicePattern pattern)
    {
        ulong[] mask = [.. All];
        for (int position = 0; position < pattern.Count; position++)
        {
            (int column, int code) = pattern.FromEnd(position);
            RowBits.And(mask, items[column][code] ??= Item(column, code));
        }

        return mask;
    }

    private ulong[] Item(int column, int code)
    {
        ulong[] bits = new ulong[All.Length];
        byte[] codes = columns.Codes[column];
        for (int i = 0; i < Rows.Length; i++)
        {
            if (codes[Rows[i]] == code) bits[i >> 6] |= 1UL << i;
        }

        return bits;
    }
}
