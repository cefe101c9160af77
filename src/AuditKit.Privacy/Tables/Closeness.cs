namespace AuditKit.Privacy.Tables;

/// <summary>
/// t-closeness (Li, Li and Venkatasubramanian 2007): the distance between the values of a class and those of the table. Sums are
/// exact whole numbers over a common denominator and are divided once.
/// </summary>
internal sealed class Closeness
{
    private readonly long[] totals;
    private readonly long rows;

    /// <summary>Sums of the totals below each level, and sums of those sums.</summary>
    private readonly Int128[] below, belowSums;

    /// <summary>Prepares the table's distribution.</summary>
    public Closeness(long[] totals)
    {
        this.totals = totals;
        (below, belowSums) = (new Int128[totals.Length + 1], new Int128[totals.Length + 1]);
        for (int level = 0; level < totals.Length; level++)
        {
            rows += totals[level];
            below[level + 1] = rows;
            belowSums[level + 1] = belowSums[level] + rows;
        }
    }

    /// <summary>Half the sum of |p - q|: every two values are equally far apart.</summary>
    public double Equal(ReadOnlySpan<int> levels, ReadOnlySpan<long> counts, long size)
    {
        Int128 sum = 0, elsewhere = rows;
        for (int i = 0; i < levels.Length; i++)
        {
            sum += Int128.Abs(((Int128)counts[i] * rows) - ((Int128)totals[levels[i]] * size));
            elsewhere -= totals[levels[i]];
        }

        return (double)(sum + (elsewhere * size)) / (2.0 * size * rows);
    }

    /// <summary>1/(m-1) times the sum over i of |P_i - Q_i|, distribution functions over m ordered values; 0 for a single value.</summary>
    public double Ordered(ReadOnlySpan<int> levels, ReadOnlySpan<long> counts, long size)
    {
        if (totals.Length < 2) return 0;
        Int128 sum = 0;
        long reached = 0;
        int from = 0;
        for (int i = 0; i <= levels.Length; i++)
        {
            int to = i < levels.Length ? levels[i] : totals.Length;
            sum += Stretch(from, to, (Int128)reached * rows, size);
            if (i == levels.Length) break;
            reached += counts[i];
            from = to;
        }

        return (double)sum / ((double)size * rows * (totals.Length - 1));
    }

    /// <summary>Sum over levels in [from, to) of |reached - size Q|, Q the rows up to and with the level; Q rises, so it crosses once.</summary>
    private Int128 Stretch(int from, int to, Int128 reached, long size)
    {
        int low = from, high = to;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (below[middle + 1] * size > reached) high = middle;
            else low = middle + 1;
        }

        Int128 under = ((low - from) * reached) - ((belowSums[low] - belowSums[from]) * size);
        Int128 over = ((belowSums[to] - belowSums[low]) * size) - ((to - low) * reached);
        return under + over;
    }
}
