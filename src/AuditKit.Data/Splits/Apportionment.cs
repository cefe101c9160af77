namespace AuditKit.Data.Splits;

/// <summary>Parts a share among strata by largest remainders (Hamilton's method).</summary>
internal static class Apportionment
{
    /// <summary>
    /// How many of each stratum are taken: floor or ceiling of count x share, and round(total x share) in all. Ties go to the
    /// earlier stratum.
    /// </summary>
    public static int[] Take(int[] counts, double share)
    {
        int[] taken = [.. counts.Select(count => (int)Math.Floor(count * share))];
        long total = counts.Sum(count => (long)count);
        int left = (int)(Math.Round(total * share, MidpointRounding.AwayFromZero) - taken.Sum(count => (long)count));
        IEnumerable<int> byRemainder = Enumerable.Range(0, counts.Length)
            .Where(stratum => taken[stratum] < counts[stratum])
            .OrderByDescending(stratum => (counts[stratum] * share) - taken[stratum])
            .ThenBy(stratum => stratum);
        foreach (int stratum in byRemainder.Take(Math.Max(left, 0)).ToArray()) taken[stratum]++;
        return taken;
    }
}
