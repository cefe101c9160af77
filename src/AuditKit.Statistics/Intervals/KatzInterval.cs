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
    /// The interval of first over second. Where the first count is 0, or both are full, the formula shows no spread; then both
    /// get 1/2 added to the count and 1 to the rows (Walter 1975), and the lower end is 0 if the first count is 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The second proportion is 0: its ratio is undefined.</exception>
    public static Interval Of(Proportion first, Proportion second, double level)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(second.EffectiveSuccesses);
        bool empty = first.EffectiveSuccesses <= 0;
        bool full = first.EffectiveSuccesses >= first.EffectiveTrials && second.EffectiveSuccesses >= second.EffectiveTrials;
        double add = empty || full ? 0.5 : 0;
        (double x, double n) = (first.EffectiveSuccesses + add, first.EffectiveTrials + (2 * add));
        (double y, double m) = (second.EffectiveSuccesses + add, second.EffectiveTrials + (2 * add));
        double log = Math.Log(x / n) - Math.Log(y / m);
        double half = StandardNormal.TwoSided(level) * Math.Sqrt((1 / x) - (1 / n) + (1 / y) - (1 / m));
        return new Interval(empty ? 0 : Math.Exp(log - half), Math.Exp(log + half), level, Method);
    }
}
