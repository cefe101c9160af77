namespace AuditKit.Federated.Partitions;

/// <summary>Whole numbers in proportion to shares, by largest remainder; ties go to the lower index.</summary>
internal static class Apportionment
{
    public static int[] Of(int total, IReadOnlyList<double> shares)
    {
        double sum = shares.Sum();
        double[] exact = [.. shares.Select(share => total * (share / sum))];
        int[] whole = [.. exact.Select(value => (int)Math.Floor(value))];
        int left = total - whole.Sum();
        foreach (int place in Enumerable.Range(0, whole.Length).OrderByDescending(i => exact[i] - whole[i]).ThenBy(i => i).Take(left)) whole[place]++;
        return whole;
    }
}
