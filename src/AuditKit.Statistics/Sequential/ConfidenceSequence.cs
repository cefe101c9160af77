using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using MathNet.Numerics;

namespace AuditKit.Statistics.Sequential;

/// <summary>
/// An interval of a rate that holds at every look at once, however often and whenever one looks: all p that the Beta(1/2, 1/2)
/// mixture martingale M(p) = B(x + 1/2, n - x + 1/2) / (B(1/2, 1/2) p^x (1 - p)^(n - x)) keeps under 1 / alpha (method of
/// mixtures, Robbins 1970; conjugate mixtures, Howard et al. 2021, sec. 3). M is a non-negative martingale from 1 at the true p,
/// so by Ville's inequality it ever reaches 1 / alpha with probability at most alpha. Needs the counts alone.
/// </summary>
public static class ConfidenceSequence
{
    /// <summary>Name in the record.</summary>
    public const string Method = "anytime, beta mixture";

    /// <summary>Why weighted rows have no such interval.</summary>
    public const string Weighted = "intervals that hold at every look need rows without weights";

    private const double Prior = 0.5;

    /// <summary>The share with its interval, or why there is none.</summary>
    public static MeasuredValue Measure(Proportion rate, double level) => rate.IsWeighted
        ? new MeasuredValue.NotMeasured(Weighted)
        : new MeasuredValue.Measured(rate.Estimate, Of(rate.Successes, rate.Trials, level));

    /// <summary>The interval of successes out of trials.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No trials, or successes outside [0, trials].</exception>
    public static Interval Of(long successes, long trials, double level)
    {
        (double lower, double upper) = Ends(successes, trials, level);
        return new Interval(lower, upper, level, Method);
    }

    internal static (double Lower, double Upper) Ends(long successes, long trials, double level)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        double mixed = BetaLn(successes + Prior, trials - successes + Prior) - BetaLn(Prior, Prior), limit = -Math.Log(1 - level), estimate = (double)successes / trials;
        return (successes == 0 ? 0 : Cross(0, estimate), successes == trials ? 1 : Cross(1, estimate));

        // log M rises from the estimate outwards; find where it crosses log(1 / alpha).
        double Cross(double outside, double inside)
        {
            for (int step = 0; step < 200; step++)
            {
                double middle = (outside + inside) / 2;
                if (middle == outside || middle == inside) break;
                if (mixed - LogLikelihood(middle) >= limit) outside = middle;
                else inside = middle;
            }

            return outside;
        }

        double LogLikelihood(double p) => (successes * Math.Log(p)) + ((trials - successes) * double.LogP1(-p));
    }

    private static double BetaLn(double a, double b) => SpecialFunctions.GammaLn(a) + SpecialFunctions.GammaLn(b) - SpecialFunctions.GammaLn(a + b);
}
