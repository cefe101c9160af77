using System.Collections.Concurrent;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Intervals;

/// <summary>
/// The range of G independent standard normals: the studentized range with infinite degrees of freedom,
/// P(W &lt;= w) = G x integral of phi(z) (Phi(z) - Phi(z - w))^(G - 1) dz, z being the largest.
/// </summary>
public static class StudentizedRange
{
    // The trapezoidal rule converges geometrically for an analytic integrand that decays like a Gaussian.
    private const double Step = 1.0 / 16;
    private const double Reach = 9;

    // One audit asks for the same few values thousands of times.
    private static readonly ConcurrentDictionary<(double Level, int Groups), double> Kept = new();

    /// <summary>P(W &lt;= w) for G groups.</summary>
    public static double Cumulative(double range, int groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 2);
        if (range <= 0) return 0;
        CompensatedSum sum = default;
        for (double z = -Reach; z <= Reach + Step; z += Step)
        {
            double between = StandardNormal.Cumulative(z) - StandardNormal.Cumulative(z - range);
            sum.Add(StandardNormal.Density(z) * Math.Pow(between, groups - 1));
        }

        return Math.Min(1, groups * Step * sum.Value);
    }

    /// <summary>The w with P(W &lt;= w) = level for G groups.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two groups, or a level outside (0, 1).</exception>
    public static double Quantile(double level, int groups)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 2);
        if (!(level is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies in (0, 1).");
        double low = 0, high = 1;
        while (Cumulative(high, groups) < level) high *= 2;
        while (high - low > 1e-13 * high)
        {
            double middle = (low + high) / 2;
            if (Cumulative(middle, groups) < level) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    /// <summary>c = q(level; G, infinity) / sqrt 2: the multiple of a pair's standard error that holds for all pairs at once. 1.959964 for G = 2.</summary>
    public static double PairCritical(double level, int groups) => Kept.GetOrAdd((level, groups), key => Quantile(key.Level, key.Groups) / Math.Sqrt(2));
}
