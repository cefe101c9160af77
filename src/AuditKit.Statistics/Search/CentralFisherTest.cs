using MathNet.Numerics;

namespace AuditKit.Statistics.Search;

/// <summary>
/// The exact conditional test of two proportions, two-sided as twice the smaller tail (the central version of Fisher's test), or
/// with half the observed table's probability (mid-P, Lancaster 1961). Holds the logarithms of the factorials it needs.
/// </summary>
/// <param name="total">Most rows of a table.</param>
public sealed class CentralFisherTest(long total)
{
    // Terms under this share of the sum cannot change a double.
    private const double Negligible = 1e-17;

    private readonly double[] logFactorials = [.. Enumerable.Range(0, checked((int)total) + 1).Select(n => SpecialFunctions.GammaLn(n + 1.0))];

    /// <summary>The two-sided p-value of first successes in firstTrials against second in secondTrials.</summary>
    /// <param name="first">Successes.</param>
    /// <param name="firstTrials">Trials.</param>
    /// <param name="second">Successes of the others.</param>
    /// <param name="secondTrials">Trials of the others.</param>
    /// <param name="middle">True for the mid-P value.</param>
    /// <param name="limit">Returns 1 as soon as the value is known to exceed this.</param>
    public double Probability(long first, long firstTrials, long second, long secondTrials, bool middle = false, double limit = 1)
    {
        long successes = first + second, trials = firstTrials + secondTrials;
        // A lower tail is the upper tail of the failures.
        bool above = (Int128)first * secondTrials >= (Int128)second * firstTrials;
        double most = limit < 1 ? limit / 2 : double.PositiveInfinity;
        double tail = above
            ? UpperTail(first, firstTrials, successes, trials, middle, most)
            : UpperTail(firstTrials - first, firstTrials, trials - successes, trials, middle, most);
        if (tail > most) return 1;
        // The tail away from the observed difference holds the median, so it is the smaller one for mid-P values only.
        return Math.Min(1, 2 * (middle ? Math.Min(tail, 1 - tail) : tail));
    }

    // P(X >= x), or some sum above the most that is asked for, for x successes among drawn, successes among trials; the terms fall from x on, since x is at or above the mean.
    private double UpperTail(long x, long drawn, long successes, long trials, bool middle, double most)
    {
        double[] log = logFactorials;
        double term = Math.Exp(log[successes] - log[x] - log[successes - x] + log[trials - successes] - log[drawn - x] - log[trials - successes - drawn + x]
            - log[trials] + log[drawn] + log[trials - drawn]);
        double sum = middle ? term / 2 : term;
        long last = Math.Min(drawn, successes);
        while (x < last && sum <= most && term > sum * Negligible)
        {
            term *= (double)(drawn - x) * (successes - x) / ((double)(x + 1) * (trials - successes - drawn + x + 1));
            sum += term;
            x++;
        }

        return sum;
    }
}
