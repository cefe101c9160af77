using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Intervals;

/// <summary>The score interval of a binomial proportion (Wilson 1927). Never empty, never outside [0, 1], also at 0 and n.</summary>
public static class WilsonInterval
{
    /// <summary>Name in the record.</summary>
    public const string Method = "wilson";

    /// <summary>The interval of successes out of trials, which need not be whole (effective counts).</summary>
    /// <exception cref="ArgumentOutOfRangeException">No trials, or successes outside [0, trials].</exception>
    public static Interval Of(double successes, double trials, double level)
    {
        (double lower, double upper) = Ends(successes, trials, StandardNormal.TwoSided(level));
        return new Interval(lower, upper, level, Method);
    }

    /// <summary>The interval of a proportion; a weighted one with its effective number of rows.</summary>
    public static Interval Of(Proportion proportion, double level)
    {
        (double lower, double upper) = Ends(proportion.EffectiveSuccesses, proportion.EffectiveTrials, StandardNormal.TwoSided(level));
        return new Interval(lower, upper, level, proportion.IsWeighted ? Method + ", effective n" : Method);
    }

    internal static (double Lower, double Upper) Ends(double successes, double trials, double z)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        if (!(successes >= 0 && successes <= trials)) throw new ArgumentOutOfRangeException(nameof(successes), successes, "Successes lie between 0 and the trials.");
        double square = z * z, total = trials + square;
        double centre = (successes + (square / 2)) / total;
        double half = z * Math.Sqrt((successes * (trials - successes) / trials) + (square / 4)) / total;
        // At 0 and n one end is exactly the estimate; the formula gives it up to rounding only.
        return (successes == 0 ? 0 : Math.Max(0, centre - half), successes == trials ? 1 : Math.Min(1, centre + half));
    }
}
