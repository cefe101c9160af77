namespace AuditKit.Statistics.Cube;

/// <summary>Adds up cells of the same number.</summary>
internal static class CubeCells
{
    /// <summary>One cell per number, ascending.</summary>
    public static CubeCell[] Sum(IEnumerable<CubeCell> cells)
    {
        CubeCell[] sorted = [.. cells];
        Array.Sort(sorted, static (left, right) => left.Key.CompareTo(right.Key));
        int kept = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (kept > 0 && sorted[kept - 1].Key == sorted[i].Key) sorted[kept - 1] = sorted[kept - 1].Add(sorted[i]);
            else sorted[kept++] = sorted[i];
        }

        return kept == sorted.Length ? sorted : sorted[..kept];
    }
}
