using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Resampling;

namespace AuditKit.Statistics.Scores;

/// <summary>
/// A rate of every group at every threshold, and the largest minus the smallest of them, with bands that hold at all thresholds and for all
/// pairs of groups at once: the largest studentised deviation over both in each bootstrap replicate (max-T), standard errors
/// at p = (x + 1)/(n + 2) as for a single gap, and a multiple never under that of a single gap.
/// </summary>
public sealed class ThresholdSweep
{
    /// <summary>Name in the record.</summary>
    public const string Method = "max-T over thresholds and pairs of groups, cell bootstrap";

    /// <summary>Name of the bands of single rates in the record.</summary>
    public const string RateMethod = "wilson at the max-T over thresholds and groups";

    private readonly double[][] rates;
    private readonly double[] effective;
    private readonly double[][] smoothed;
    private readonly double[][] variances;
    private readonly double gapCritical;
    private readonly double rateCritical;
    private readonly double level;

    /// <summary>Sweeps groups that all have rows; there are at least two.</summary>
    /// <param name="groups">Cells over the same thresholds.</param>
    /// <param name="level">Coverage.</param>
    /// <param name="seeds">One stream per group, keyed by the group.</param>
    /// <param name="replicates">Bootstrap replicates.</param>
    public ThresholdSweep(IReadOnlyList<ThresholdCells> groups, double level, IReadOnlyList<SeedStream> seeds, int replicates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups.Count, 2);
        this.level = level;
        rates = [.. groups.Select(group => group.Rates())];
        effective = [.. groups.Select(group => group.Effective)];
        smoothed = [.. groups.Select((group, g) => rates[g].Select(rate => ((rate * group.Effective) + 1) / (group.Effective + 2)).ToArray())];
        variances = [.. groups.Select((group, g) => smoothed[g].Select(p => p * (1 - p) / (group.Effective + 2)).ToArray())];
        (double[] gaps, double[] single) = (new double[replicates], new double[replicates]);
        double[][] errors = PairErrors();
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            double[][] change = [.. groups.Select((group, g) => Minus(group.Resample(seeds[g].For("replicate", replicate).Open()), rates[g]))];
            (gaps[replicate], single[replicate]) = Largest(change, errors);
        }

        Array.Sort(gaps);
        Array.Sort(single);
        gapCritical = Math.Max(Replicates.Quantile(gaps, level), StudentizedRange.PairCritical(level, groups.Count));
        rateCritical = Math.Max(Replicates.Quantile(single, level), Numerics.StandardNormal.TwoSided(level));
    }

    /// <summary>Number of thresholds.</summary>
    public int Count => rates[0].Length;

    /// <summary>The rate of a group at a threshold.</summary>
    public double Rate(int group, int threshold) => rates[group][threshold];

    /// <summary>The band of a group's rate, simultaneous over all thresholds and groups: Wilson's with the max-T multiple.</summary>
    public Interval RateBand(int group, int threshold)
    {
        double rate = rates[group][threshold], n = effective[group];
        (double lower, double upper) = WilsonInterval.Ends(Math.Min(rate * n, n), n, rateCritical);
        return new Interval(Math.Min(rate, lower), Math.Max(rate, upper), level, RateMethod);
    }

    /// <summary>The largest minus the smallest rate at a threshold.</summary>
    public double Gap(int threshold) => rates.Max(group => group[threshold]) - rates.Min(group => group[threshold]);

    /// <summary>The band of the gap, simultaneous over all thresholds and pairs of groups.</summary>
    public Interval GapBand(int threshold)
    {
        (double lower, double upper) = PairRange.Largest([.. smoothed.Select(group => group[threshold])], [.. variances.Select(group => group[threshold])], gapCritical);
        double gap = Gap(threshold);
        return new Interval(Math.Min(gap, Math.Max(0, lower)), Math.Max(gap, Math.Min(1, upper)), level, Method);
    }

    /// <summary>The largest gap over all thresholds, with its interval from the bands.</summary>
    public MeasuredValue LargestGap()
    {
        Interval[] bands = [.. Enumerable.Range(0, Count).Select(GapBand)];
        return new MeasuredValue.Measured(Enumerable.Range(0, Count).Max(Gap), new Interval(bands.Max(band => band.Lower), bands.Max(band => band.Upper), level, Method));
    }

    // One over the standard error of every pair i < j, threshold by threshold.
    private double[][] PairErrors() =>
    [
        .. from i in Enumerable.Range(0, variances.Length)
           from j in Enumerable.Range(i + 1, variances.Length - i - 1)
           select variances[i].Zip(variances[j], (first, second) => 1 / Math.Sqrt(first + second)).ToArray(),
    ];

    private (double Gap, double Rate) Largest(double[][] change, double[][] errors)
    {
        (double gap, double single, int pair) = (0, 0, 0);
        for (int i = 0; i < change.Length; i++)
        {
            for (int k = 0; k < change[i].Length; k++) single = Math.Max(single, Math.Abs(change[i][k]) / Math.Sqrt(variances[i][k]));
            for (int j = i + 1; j < change.Length; j++, pair++)
            {
                for (int k = 0; k < change[i].Length; k++) gap = Math.Max(gap, Math.Abs(change[i][k] - change[j][k]) * errors[pair][k]);
            }
        }

        return (gap, single);
    }

    private static double[] Minus(double[] left, double[] right) => [.. left.Select((value, k) => value - right[k])];
}
