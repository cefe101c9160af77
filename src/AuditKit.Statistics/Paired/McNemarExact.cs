using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Paired;

/// <summary>
/// McNemar's test of two proportions of the same rows by the binomial distribution of the rows that changed, given their number;
/// the mid-P counts half of what is exactly as likely (Fagerland, Lydersen and Laake 2013).
/// </summary>
/// <param name="Probability">Two-sided exact p-value; 1 where no row changed.</param>
/// <param name="MidProbability">Two-sided mid-P value.</param>
public sealed record McNemarExact(double Probability, double MidProbability)
{
    /// <summary>Tests the pairs.</summary>
    public static McNemarExact Of(PairedOutcomes pairs)
    {
        long changed = pairs.OnlyFirst + pairs.OnlySecond, smaller = Math.Min(pairs.OnlyFirst, pairs.OnlySecond);
        double mass = BinomialMass.At(smaller, changed, 0.5);
        if (2 * smaller == changed) return new(1, 1 - (mass / 2));
        double tail = Tail(smaller, changed, mass);
        return new(Math.Min(1, 2 * tail), Math.Min(1, (2 * tail) - mass));
    }

    // P(X <= smaller): terms shrink geometrically below the mode.
    private static double Tail(long smaller, long changed, double mass)
    {
        double sum = 0;
        for (long k = smaller; k >= 0 && mass > sum * 1e-17; k--)
        {
            sum += mass;
            mass *= k / (double)(changed - k + 1);
        }

        return sum;
    }
}
