using AuditKit.Core.Measurements;
using MathNet.Numerics;

namespace AuditKit.Statistics.Intervals;

/// <summary>The exact interval of a binomial proportion (Clopper and Pearson 1934): coverage is at least the level for every truth.</summary>
public static class ClopperPearsonInterval
{
    /// <summary>Name in the record.</summary>
    public const string Method = "clopper-pearson";

    /// <summary>The interval of successes out of trials.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No trials, or successes outside [0, trials].</exception>
    public static Interval Of(long successes, long trials, double level)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        double tail = (1 - level) / 2;
        double lower = successes == 0 ? 0 : BetaQuantile(successes, trials - successes + 1, tail);
        double upper = successes == trials ? 1 : BetaQuantile(successes + 1, trials - successes, 1 - tail);
        return new Interval(lower, upper, level, Method);
    }

    // Bisection to the last bit: the regularised beta function is monotone.
    private static double BetaQuantile(double a, double b, double probability)
    {
        double low = 0, high = 1;
        for (int step = 0; step < 200; step++)
        {
            double middle = (low + high) / 2;
            if (middle <= low || middle >= high) break;
            if (SpecialFunctions.BetaRegularized(a, b, middle) < probability) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }
}
