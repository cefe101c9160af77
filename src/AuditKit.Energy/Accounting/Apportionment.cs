namespace AuditKit.Energy.Accounting;

/// <summary>Parts of a whole number that add up to it exactly.</summary>
internal static class Apportionment
{
    /// <summary>
    /// Largest remainder (Hamilton): everyone gets the floor of the share, and what is left goes one by one to the largest
    /// remainders, ties to the earlier place.
    /// </summary>
    /// <param name="whole">Not negative.</param>
    /// <param name="weights">Finite, not negative; all zero means equal shares.</param>
    public static long[] Split(long whole, IReadOnlyList<double> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(whole);
        if (weights.Count == 0) return [];
        // Relative to the largest, because a decimal cannot hold the tiniest doubles.
        double largest = weights.Max();
        decimal[] relative = [.. weights.Select(weight => largest > 0 ? (decimal)(weight / largest) : 1)];
        decimal sum = relative.Sum();
        decimal[] exact = [.. relative.Select(weight => whole * (weight / sum))];
        long[] parts = [.. exact.Select(share => (long)decimal.Floor(share))];
        long left = whole - parts.Sum();
        int[] order = [.. Enumerable.Range(0, parts.Length).OrderByDescending(i => exact[i] - parts[i])];
        for (int k = 0; left > 0; k = (k + 1) % order.Length, left--) parts[order[k]]++;
        // Rounding of the shares themselves can only give too much in the last digit: take it back from the largest part.
        for (; left < 0; left++) parts[Array.IndexOf(parts, parts.Max())]--;
        return parts;
    }
}
