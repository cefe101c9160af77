using System.Runtime.InteropServices;

namespace AuditKit.Privacy.Tables;

/// <summary>Numbers the distinct keys 0, 1, 2, ... in ascending order of the key, so that the order of the rows has no say.</summary>
internal static class Numbering
{
    /// <summary>Up to this bound, or 4 cells a row, a plain table is faster than hashing.</summary>
    private const ulong SmallBound = 1 << 16;

    /// <summary>The number of every row's key, and how many there are.</summary>
    public static (int[] NumberOf, int Count) Of(ReadOnlySpan<ulong> keys, ulong bound) =>
        bound <= Math.Max(SmallBound, 4UL * (ulong)keys.Length) ? ByTable(keys, (int)Math.Min(bound, int.MaxValue)) : ByHash(keys);

    private static (int[] NumberOf, int Count) ByTable(ReadOnlySpan<ulong> keys, int bound)
    {
        int[] numbers = new int[bound];
        foreach (ulong key in keys) numbers[key] = 1;
        int count = 0;
        for (int key = 0; key < numbers.Length; key++)
        {
            if (numbers[key] != 0) numbers[key] = count++;
        }

        int[] numberOf = new int[keys.Length];
        for (int row = 0; row < keys.Length; row++) numberOf[row] = numbers[keys[row]];
        return (numberOf, count);
    }

    private static (int[] NumberOf, int Count) ByHash(ReadOnlySpan<ulong> keys)
    {
        Dictionary<ulong, int> seen = [];
        int[] numberOf = new int[keys.Length];
        for (int row = 0; row < keys.Length; row++)
        {
            ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, keys[row], out bool known);
            if (!known) number = seen.Count - 1;
            numberOf[row] = number;
        }

        ulong[] distinct = [.. seen.Keys];
        int[] arrival = [.. seen.Values], rank = new int[distinct.Length];
        Array.Sort(distinct, arrival);
        for (int place = 0; place < arrival.Length; place++) rank[arrival[place]] = place;
        for (int row = 0; row < numberOf.Length; row++) numberOf[row] = rank[numberOf[row]];
        return (numberOf, rank.Length);
    }
}
