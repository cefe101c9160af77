using AuditKit.Core.Measurements;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Numerics;
using MathNet.Numerics.Distributions;

namespace AuditKit.Statistics.Association;

/// <summary>
/// Distances between the category shares of two independent samples, each with an interval that is valid where the truth is 0.
/// </summary>
/// <remarks>
/// Total variation is the largest difference of the two probabilities of one set of categories. For every set A the difference
/// is estimated by (x + 1)/(n + 2) with error s; c^2 is the chi-square quantile with K - 1 degrees of freedom, so that all sets
/// hold at once (Scheffe 1953), and the ends are max over A of difference -+ c s, cut to [0, 1]. For two categories the other
/// distances are taken at the nearest and farthest corner of the two Wilson intervals at the root of the level; for more they
/// follow from total variation t: KL is at least 2 t^2 (Pinsker), JS lies between t^2/2 and t ln 2 (Lin 1991), L2 between
/// 2 t / sqrt K and t sqrt 2.
/// </remarks>
public sealed class ShareComparison
{
    /// <summary>Name of the interval of total variation in the record.</summary>
    public const string Method = "simultaneous over sets of categories";

    /// <summary>Name of the other intervals of two categories.</summary>
    public const string BoxMethod = "range over wilson limits";

    /// <summary>Name of the other intervals of more categories.</summary>
    public const string BoundMethod = "bounds by total variation";

    /// <summary>Categories beyond which the sets are too many to go through.</summary>
    public const int MostCategories = 12;

    private delegate double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second);

    private readonly long[] first;
    private readonly long[] second;
    private readonly double level;

    private ShareComparison(long[] first, long[] second, double level) => (this.first, this.second, this.level) = (first, second, level);

    /// <summary>Why the samples cannot be compared, or null.</summary>
    public string? Reason => first.Sum() == 0 || second.Sum() == 0 ? "one of both sides has no labelled rows"
        : first.Length < 2 ? "there is one category only"
        : first.Length > MostCategories ? $"there are more than {MostCategories} categories"
        : null;

    /// <summary>Compares the counts of two samples over the same categories.</summary>
    /// <exception cref="ArgumentException">The numbers of categories differ.</exception>
    public static ShareComparison Of(IReadOnlyList<long> first, IReadOnlyList<long> second, double level) => first.Count == second.Count
        ? new([.. first], [.. second], level)
        : throw new ArgumentException("Both samples have the same categories.", nameof(second));

    /// <summary>Half the sum of absolute differences of the shares, in [0, 1].</summary>
    public MeasuredValue TotalVariation() => Measured(ShareDistances.TotalVariation, range => range);

    /// <summary>Jensen-Shannon divergence in nats, in [0, ln 2].</summary>
    public MeasuredValue JensenShannon() => Measured(ShareDistances.JensenShannon, range => Box(ShareDistances.JensenShannon) ?? Bounds(range.Lower * range.Lower / 2, range.Upper * Math.Log(2)));

    /// <summary>Euclidean distance of the shares, in [0, sqrt 2].</summary>
    public MeasuredValue Euclidean() => Measured(ShareDistances.Euclidean, range => Box(ShareDistances.Euclidean) ?? Bounds(2 * range.Lower / Math.Sqrt(first.Length), range.Upper * Math.Sqrt(2)));

    /// <summary>Kullback-Leibler divergence of the first from the second in nats; not measured where the second lacks a category of the first.</summary>
    public MeasuredValue KullbackLeibler()
    {
        bool lacks = Reason is null && first.Zip(second).Any(pair => pair.First > 0 && pair.Second == 0);
        return lacks
            ? new MeasuredValue.NotMeasured("a label of the one side never occurs on the other")
            : Measured(ShareDistances.KullbackLeibler, range => Box(ShareDistances.KullbackLeibler) ?? Bounds(2 * range.Lower * range.Lower, double.PositiveInfinity));
    }

    private MeasuredValue Measured(Distance distance, Func<Interval, Interval> interval)
    {
        if (Reason is { } reason) return new MeasuredValue.NotMeasured(reason);
        double estimate = distance(Shares(first), Shares(second));
        return new MeasuredValue.Measured(estimate, interval(Range()));
    }

    private Interval Range()
    {
        double critical = Math.Sqrt(ChiSquared.InvCDF(first.Length - 1, level)), lower = 0, upper = 0;
        long n = first.Sum(), m = second.Sum();
        for (int set = 1; set < (1 << first.Length) - 1; set++)
        {
            long x = SumOf(first, set), y = SumOf(second, set);
            double p = (x + 1.0) / (n + 2), q = (y + 1.0) / (m + 2);
            double half = critical * Math.Sqrt((p * (1 - p) / (n + 2)) + (q * (1 - q) / (m + 2)));
            lower = Math.Max(lower, p - q - half);
            upper = Math.Max(upper, p - q + half);
        }

        return new Interval(lower, Math.Min(1, upper), level, Method);
    }

    private static long SumOf(long[] counts, int set)
    {
        long sum = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            if ((set & (1 << i)) != 0) sum += counts[i];
        }

        return sum;
    }

    // Two shares: the distance grows with the gap on either side, so corners of the box are its extremes.
    private Interval? Box(Distance distance)
    {
        if (first.Length != 2) return null;
        double z = StandardNormal.TwoSided(Math.Sqrt(level));
        (double firstLower, double firstUpper) = WilsonInterval.Ends(first[0], first.Sum(), z);
        (double secondLower, double secondUpper) = WilsonInterval.Ends(second[0], second.Sum(), z);
        double nearest = firstLower > secondUpper ? At(firstLower, secondUpper) : secondLower > firstUpper ? At(firstUpper, secondLower) : 0;
        double farthest = Math.Max(At(firstUpper, secondLower), At(firstLower, secondUpper));
        return new Interval(nearest, farthest, level, BoxMethod);

        double At(double p, double q) => distance([p, 1 - p], [q, 1 - q]);
    }

    private Interval Bounds(double lower, double upper) => new(lower, upper, level, BoundMethod);

    private static double[] Shares(long[] counts)
    {
        double total = counts.Sum();
        return [.. counts.Select(count => count / total)];
    }
}
