namespace AuditKit.Statistics.Search;

/// <summary>
/// Parts rows into a half that slices are discovered in and one that they are confirmed in. The half of a row follows from its
/// id and a key alone: not from its place, the other rows or the values of any column.
/// </summary>
public static class RowHalves
{
    /// <summary>True for ids of the discovery half.</summary>
    /// <param name="ids">One id a row; rows of one person or unit share it.</param>
    /// <param name="key">The key.</param>
    public static bool[] Discovery(ReadOnlySpan<long> ids, long key)
    {
        bool[] halves = new bool[ids.Length];
        for (int row = 0; row < halves.Length; row++) halves[row] = (Mix((ulong)ids[row] ^ Mix((ulong)key)) & 1) == 0;
        return halves;
    }

    /// <summary>An id for a text that is the same on every machine (FNV-1a over UTF-16 units, then mixed).</summary>
    public static long IdOf(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text) hash = unchecked((hash ^ c) * 1099511628211);
        return (long)Mix(hash);
    }

    // The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every bit of the id changes every bit of the result half of the time.
    private static ulong Mix(ulong value) => unchecked(Scramble(value + 0x9E3779B97F4A7C15));

    private static ulong Scramble(ulong value)
    {
        unchecked
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
