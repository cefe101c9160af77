using AuditKit.Statistics.Intervals;

namespace AuditKit.Statistics.Resampling;

/// <summary>
/// Largest studentised deviation over all pairs of groups in each bootstrap replicate, centred at the replicates' mean (Westfall
/// and Young 1993). Its quantile is the multiple of a pair's standard error that holds for all pairs at once.
/// </summary>
public sealed class MaxT
{
    /// <summary>Name in the record.</summary>
    public const string Method = "max-T over the centred cell bootstrap";

    private readonly double[][] families;
    private readonly double[][] variances;
    private readonly double[] largest;

    /// <summary>Takes one or more families of groups; pairs are formed within a family, the maximum runs over all of them.</summary>
    /// <param name="families">Per family: per group: the replicates. All have the same number of replicates.</param>
    /// <exception cref="ArgumentException">A group has another number of replicates.</exception>
    public MaxT(params IReadOnlyList<double[]>[] families)
    {
        int replicates = families[0][0].Length;
        if (families.Any(family => family.Any(group => group.Length != replicates))) throw new ArgumentException("Every group has the same number of replicates.", nameof(families));
        this.families = [.. families.Select(family => family.Select(group => Replicates.Mean(group)).ToArray())];
        variances = [.. families.Select(family => family.Select(group => Replicates.Variance(group)).ToArray())];
        largest = new double[replicates];
        for (int family = 0; family < families.Length; family++) Accumulate(families[family], this.families[family], variances[family]);
        Array.Sort(largest);
    }

    /// <summary>The multiple of a pair's standard error at the level.</summary>
    public double Critical(double level) => Replicates.Quantile(largest, level);

    /// <summary>Ends of the largest difference within a family, lower cut at 0.</summary>
    public (double Lower, double Upper) Ends(int family, IReadOnlyList<double> estimates, double level)
    {
        (double lower, double upper) = PairRange.Largest([.. estimates], variances[family], Critical(level));
        return (Math.Max(0, lower), Math.Max(0, upper));
    }

    private void Accumulate(IReadOnlyList<double[]> groups, double[] centres, double[] spreads)
    {
        for (int i = 0; i < groups.Count; i++)
        {
            for (int j = i + 1; j < groups.Count; j++)
            {
                double error = Math.Sqrt(spreads[i] + spreads[j]), shift = centres[i] - centres[j];
                if (error <= 0) continue;
                double[] first = groups[i], second = groups[j];
                for (int b = 0; b < largest.Length; b++) largest[b] = Math.Max(largest[b], Math.Abs(first[b] - second[b] - shift) / error);
            }
        }
    }
}
