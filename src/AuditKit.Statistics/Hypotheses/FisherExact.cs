using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Hypotheses;

/// <summary>
/// Fisher's exact test of a 2 x 2 table, two-sided by the sum of all tables that are no likelier than the observed one; the mid-P
/// counts half of those that are exactly as likely (Lancaster 1961).
/// </summary>
/// <param name="Probability">The p-value.</param>
/// <param name="MidProbability">The mid-P value.</param>
public sealed record FisherExact(double Probability, double MidProbability)
{
    // Two tables of equal probability differ in the last bits of their logarithms.
    private const double Tie = 1e-9;

    /// <summary>Tests first out of firstTrials against second out of secondTrials.</summary>
    public static FisherExact Of(long first, long firstTrials, long second, long secondTrials)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, firstTrials);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(second, secondTrials);
        long successes = first + second;
        double observed = HypergeometricTails.Log(first, firstTrials, secondTrials, successes), below = 0, equal = 0;
        for (long x = Math.Max(0, successes - secondTrials); x <= Math.Min(firstTrials, successes); x++)
        {
            double log = HypergeometricTails.Log(x, firstTrials, secondTrials, successes);
            if (Math.Abs(log - observed) <= Tie) equal += Math.Exp(log);
            else if (log < observed) below += Math.Exp(log);
        }

        return new(Math.Min(1, below + equal), Math.Min(1, below + (equal / 2)));
    }
}
