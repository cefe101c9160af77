using AuditKit.Core.Measurements;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Statistics.Hypotheses;

/// <summary>
/// How many rows a verdict needs: the gap's interval passes a limit with the stated power when all groups are truly equal,
/// n = spread (q(level; G) + q(power; G))^2 / d^2 rows per group, d the distance of the limit from equality on the gap's scale
/// and q the quantile of the studentized range. With two families that must both pass (equalized odds) level and power are
/// taken to the root.
/// </summary>
public static class GapPlanner
{
    /// <summary>Chance of a pass that plans are made for.</summary>
    public const double DefaultPower = 0.8;

    /// <summary>Rows per group for the difference of rates: spread p(1 - p), d the limit.</summary>
    /// <param name="groups">Number of groups, at least 2.</param>
    /// <param name="rate">The common rate.</param>
    /// <param name="limit">The largest gap allowed.</param>
    /// <param name="level">Coverage of the interval.</param>
    /// <param name="power">Chance of a pass.</param>
    public static long RowsPerGroup(int groups, double rate, double limit, double level = 0.95, double power = DefaultPower) =>
        RowsPerGroup(Difference(groups, rate), limit, level, power);

    /// <summary>Rows per group for the gap that the sampling describes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is equality itself or beyond it: it can never be passed.</exception>
    public static long RowsPerGroup(GapSampling sampling, double limit, double level = 0.95, double power = DefaultPower)
    {
        double reach = Reach(sampling, level, power) / Distance(sampling.Scale, limit);
        return Math.Max(1, (long)Math.Min(long.MaxValue / 2, Math.Ceiling(sampling.Spread * reach * reach)));
    }

    /// <summary>The smallest limit of a difference that equal groups of n rows pass with the stated power: the inverse of the rows.</summary>
    public static double DetectableGap(int groups, double rate, double rowsPerGroup, double level = 0.95, double power = DefaultPower) =>
        DetectableGap(Difference(groups, rate), rowsPerGroup, level, power);

    /// <summary>The strictest limit that equal groups of n rows pass with the stated power: at most 1 for a difference, down to 0 for a ratio.</summary>
    public static double DetectableGap(GapSampling sampling, double rowsPerGroup, double level = 0.95, double power = DefaultPower)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowsPerGroup);
        double distance = Reach(sampling, level, power) * Math.Sqrt(sampling.Spread / rowsPerGroup);
        return sampling.Scale == GapScale.Difference ? Math.Min(1, distance) : Math.Exp(-distance);
    }

    /// <summary>
    /// Rows per group of equal groups that compare like the two smallest of unequal ones: 2 / (1/n1 + 1/n2). Exact for two
    /// groups; more groups are surer, because only this pair is as uncertain.
    /// </summary>
    /// <exception cref="ArgumentException">Fewer than two groups.</exception>
    public static double EquivalentRows(IEnumerable<double> sizes)
    {
        double[] smallest = [.. sizes.Order().Take(2)];
        if (smallest.Length < 2) throw new ArgumentException("A gap needs two groups.", nameof(sizes));
        return smallest[0] > 0 ? 2 / ((1 / smallest[0]) + (1 / smallest[1])) : 0;
    }

    /// <summary>The sampling of a difference of rates.</summary>
    public static GapSampling Difference(int groups, double rate, double smallest = 0) => new(groups, smallest, rate * (1 - rate), GapScale.Difference);

    /// <summary>The sampling of a ratio of rates.</summary>
    public static GapSampling Ratio(int groups, double rate, double smallest = 0) => new(groups, smallest, (1 - rate) / rate, GapScale.Ratio);

    /// <summary>Two families that must hold together; the one with more spread stands for both, which errs to more rows.</summary>
    public static GapSampling Both(GapSampling first, GapSampling second) => new(
        Math.Max(first.Groups, second.Groups), Math.Min(first.SmallestGroup, second.SmallestGroup), Math.Max(first.Spread, second.Spread), first.Scale, 2);

    private static double Distance(GapScale scale, double limit) => scale switch
    {
        GapScale.Difference when limit > 0 => limit,
        GapScale.Ratio when limit is > 0 and < 1 => -Math.Log(limit),
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit, "A limit at equality or beyond can never be passed."),
    };

    private static double Reach(GapSampling sampling, double level, double power) =>
        StudentizedRange.Quantile(Math.Pow(level, 1.0 / sampling.Families), sampling.Groups) + StudentizedRange.Quantile(Math.Pow(power, 1.0 / sampling.Families), sampling.Groups);
}
