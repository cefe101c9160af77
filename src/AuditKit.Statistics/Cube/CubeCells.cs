namespace AuditKit.Statistics.Cube;

/// <summary>Adds up cells of the same number.</summary>
internal static class CubeCells
{
    /// <summary>One cell per number, ascending.</summary>
    public static CubeCell[] Sum(IEnumerable<CubeCell> cells)
    {
        CubeCell[] given = [.. cells];
        long[] keys = new long[given.Length];
        int[] order = new int[given.Length];
        for (int i = 0; i < keys.Length; i++) (keys[i], order[i]) = (given[i].Key, i);
        Array.Sort(keys, order);
        CubeCell[] sums = new CubeCell[given.Length];
        int kept = 0;
        foreach (int i in order)
        {
            if (kept > 0 && sums[kept - 1].Key == given[i].Key) sums[kept - 1] = sums[kept - 1].Add(given[i]);
            else sums[kept++] = given[i];
        }

        return kept == sums.Length ? sums : sums[..kept];
    }
}
