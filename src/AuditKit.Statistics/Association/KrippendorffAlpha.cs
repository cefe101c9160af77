using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Numerics;
using AuditKit.Statistics.Resampling;
using MathNet.Numerics.Distributions;

namespace AuditKit.Statistics.Association;

/// <summary>
/// Krippendorff's alpha for categories, 1 - observed over expected disagreement (Krippendorff 2011): annotators may skip items.
/// The interval resamples whole items, with the percentiles expanded for few of them (Hesterberg 2015); where no item shows a
/// disagreement it is 1 minus the Wilson bound of the share of items with one, over the expected disagreement.
/// </summary>
public static class KrippendorffAlpha
{
    /// <summary>Name of the interval in the record.</summary>
    public const string Method = "expanded percentile of the bootstrap over items";

    /// <summary>Name of the interval where all agree.</summary>
    public const string AgreedMethod = "wilson bound on items in disagreement";

    /// <summary>Measures alpha.</summary>
    /// <param name="items">Per item: how many annotators gave each category. Items with fewer than two values are left out.</param>
    /// <param name="level">Coverage.</param>
    /// <param name="seeds">The chance of the bootstrap.</param>
    /// <param name="replicates">Bootstrap replicates.</param>
    public static MeasuredValue Measure(IReadOnlyList<int[]> items, double level, SeedStream seeds, int replicates)
    {
        (int[] Counts, long Items)[] patterns = [.. items.Where(item => item.Sum() >= 2).GroupBy(item => string.Join(',', item), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.First(), (long)group.Count()))];
        if (patterns.Length == 0) return new MeasuredValue.NotMeasured("no item has values of two annotators");
        long[] sizes = [.. patterns.Select(pattern => pattern.Items)];
        int[][] counts = [.. patterns.Select(pattern => pattern.Counts)];
        (double observed, double expected) = Disagreement(counts, sizes);
        if (expected <= 0) return new MeasuredValue.NotMeasured("all values are the same, so no disagreement could be expected");
        double alpha = 1 - (observed / expected);
        return new MeasuredValue.Measured(alpha, observed > 0 ? Bootstrap(counts, sizes, alpha, level, seeds, replicates) : Agreed(sizes.Sum(), expected, level));
    }

    private static Interval Agreed(long items, double expected, double level)
    {
        (double _, double upper) = WilsonInterval.Ends(0, items, StandardNormal.TwoSided(level));
        return new Interval(1 - (upper / expected), 1, level, AgreedMethod);
    }

    private static Interval Bootstrap(int[][] counts, long[] sizes, double alpha, double level, SeedStream seeds, int replicates)
    {
        RandomSource source = seeds.Open();
        long[] drawn = new long[sizes.Length];
        double[] weights = [.. sizes.Select(size => (double)size)];
        List<double> values = new(replicates);
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            MultinomialSampler.Draw(source, sizes.Sum(), weights, drawn);
            (double observed, double expected) = Disagreement(counts, drawn);
            if (expected > 0) values.Add(1 - (observed / expected));
        }

        double[] sorted = [.. values.Order()];
        double tail = Tail(sizes.Sum(), level);
        if (sorted.Length == 0) return new Interval(-1, 1, level, Method);
        return new Interval(Math.Min(alpha, Replicates.Quantile(sorted, tail)), Math.Max(alpha, Replicates.Quantile(sorted, 1 - tail)), level, Method);
    }

    // Resamples of n items spread less than samples do, and their spread is itself estimated: both shrink a percentile interval by about
    // the factor that Student's t and n / (n - 1) give back.
    private static double Tail(long items, double level) => items < 2
        ? (1 - level) / 2
        : StandardNormal.Cumulative(StudentT.InvCDF(0, 1, items - 1, (1 - level) / 2) * Math.Sqrt(items / (items - 1.0)));

    // Pairs of unequal values within items (each item's pairs weighted by 1 / (m - 1)), and among all values.
    private static (double Observed, double Expected) Disagreement(int[][] counts, long[] sizes)
    {
        double[] totals = new double[counts[0].Length];
        double unequal = 0;
        for (int pattern = 0; pattern < counts.Length; pattern++)
        {
            double values = counts[pattern].Sum(), same = counts[pattern].Sum(count => (double)count * count);
            unequal += sizes[pattern] * ((values * values) - same) / (values - 1);
            for (int category = 0; category < totals.Length; category++) totals[category] += (double)sizes[pattern] * counts[pattern][category];
        }

        double all = totals.Sum();
        return (unequal / all, ((all * all) - totals.Sum(total => total * total)) / (all * (all - 1)));
    }
}
