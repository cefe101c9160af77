using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Intervals;

/// <summary>The ratio of two named, independent proportions by the delta method on the logarithm (Katz et al. 1978).</summary>
public static class KatzInterval
{
    /// <summary>Name in the record.</summary>
    public const string Method = "katz-log";

    /// <summary>
    /// The interval of first over second. Where a count is 0 both get 1/2 added; the lower end is 0 if the first count is 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The second proportion is 0: its ratio is undefined.</exception>
    public static Interval Of(Proportion first, Proportion second, double level)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(second.EffectiveSuccesses);
        double add = first.EffectiveSuccesses > 0 ? 0 : 0.5;
        (double x, double n, double y, double m) = (first.EffectiveSuccesses + add, first.EffectiveTrials + add, second.EffectiveSuccesses + add, second.EffectiveTrials + add);
        double log = Math.Log(x / n) - Math.Log(y / m);
        double half = StandardNormal.TwoSided(level) * Math.Sqrt(Math.Max(0, (1 / x) - (1 / n) + (1 / y) - (1 / m)));
        return new Interval(add > 0 ? 0 : Math.Exp(log - half), Math.Exp(log + half), level, Method);
    }
}
