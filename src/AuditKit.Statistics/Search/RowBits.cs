namespace AuditKit.Statistics.Search;

/// <summary>Sets of rows, 64 a word.</summary>
internal static class RowBits
{
    /// <summary>target becomes what is in both.</summary>
    public static void And(ulong[] target, ulong[] other)
    {
        for (int word = 0; word < target.Length; word++) target[word] &= other[word];
    }

    /// <summary>target loses what is in the other.</summary>
    public static void Remove(ulong[] target, ulong[] other)
    {
        for (int word = 0; word < target.Length; word++) target[word] &= ~other[word];
    }

    /// <summary>What is in the first and not in the second.</summary>
    public static ulong[] Without(ulong[] first, ulong[] second)
    {
        ulong[] rest = [.. first];
        Remove(rest, second);
        return rest;
    }

    /// <summary>True if every row of the first is in the second.</summary>
    public static bool IsWithin(ulong[] first, ulong[] second)
    {
        for (int word = 0; word < first.Length; word++)
        {
            if ((first[word] & ~second[word]) != 0) return false;
        }

        return true;
    }
}
