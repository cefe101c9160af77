namespace AuditKit.Statistics.Cube;

/// <summary>
/// Sums attributes out of a cube: every cell goes to the cell that has its remaining codes, through one table per attribute. In
/// a flat array where few cells are possible, sorted otherwise.
/// </summary>
internal static class CubeRollUp
{
    // A flat array is worth it up to this many places per cell at hand.
    private const int Sparsity = 8;

    /// <summary>The cells over the attributes kept, ascending.</summary>
    /// <param name="cells">Cells of the source.</param>
    /// <param name="source">Their numbers.</param>
    /// <param name="target">Numbers of the cells to make.</param>
    /// <param name="kept">Index in the source of each attribute of the target.</param>
    /// <param name="scores">False to sum the scores out as well.</param>
    public static CubeCell[] Of(ReadOnlySpan<CubeCell> cells, CubeLayout source, CubeLayout target, ReadOnlySpan<int> kept, bool scores)
    {
        long[] keys = Keys(cells, source, target, kept, scores);
        return target.Size <= Math.Max(4096, (long)Sparsity * cells.Length) ? Flat(cells, keys, (int)target.Size) : Sorted(cells, keys);
    }

    private static long[] Keys(ReadOnlySpan<CubeCell> cells, CubeLayout source, CubeLayout target, ReadOnlySpan<int> kept, bool scores)
    {
        long[] steps = source.Steps(target, kept), keys = new long[cells.Length];
        long width = source.Width, last = -1, start = 0;
        for (int i = 0; i < keys.Length; i++)
        {
            (long group, long rest) = Math.DivRem(cells[i].Key, width);
            if (group != last) (last, start) = (group, source.Dot(group, steps) * target.Width);
            keys[i] = start + (scores ? rest : rest / source.ScoreSlots);
        }

        return keys;
    }

    private static CubeCell[] Flat(ReadOnlySpan<CubeCell> cells, long[] keys, int size)
    {
        int[] placeOf = new int[size];
        foreach (long key in keys) placeOf[key] = 1;
        int count = 0;
        for (int key = 0; key < size; key++) placeOf[key] = placeOf[key] == 0 ? -1 : count++;
        CubeCell[] sums = new CubeCell[count];
        for (int i = 0; i < keys.Length; i++) Add(ref sums[placeOf[keys[i]]], cells[i], keys[i]);
        return sums;
    }

    private static CubeCell[] Sorted(ReadOnlySpan<CubeCell> cells, long[] keys)
    {
        int[] order = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, order);
        CubeCell[] sums = new CubeCell[keys.Length];
        int kept = -1;
        for (int i = 0; i < keys.Length; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1]) kept++;
            Add(ref sums[kept], cells[order[i]], keys[i]);
        }

        return sums[..(kept + 1)];
    }

    private static void Add(ref CubeCell sum, in CubeCell cell, long key) => sum = sum.Add(cell) with { Key = key };
}
