using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Search;

/// <summary>
/// How far a rate in a slice lies from the rate over all rows, and the t value of DivExplorer (Pastor, de Alfaro and Baralis 2021):
/// |m1 - m0| / sqrt(v1 + v0) with mean m and variance v of Beta(successes + 1, failures + 1), of the slice and of all rows.
/// </summary>
/// <param name="Difference">f(S) - f(D), in [-1, 1].</param>
/// <param name="Statistic">t.</param>
public readonly record struct Divergence(double Difference, double Statistic)
{
    /// <summary>Compares a slice with all rows, which it is part of.</summary>
    /// <param name="slice">Successes in the slice.</param>
    /// <param name="sliceTrials">Rows of the slice that the rate counts; at least one.</param>
    /// <param name="all">Successes over all rows.</param>
    /// <param name="allTrials">Rows that the rate counts.</param>
    public static Divergence Of(long slice, long sliceTrials, long all, long allTrials)
    {
        (double sliceMean, double sliceVariance) = Beta(slice, sliceTrials);
        (double mean, double variance) = Beta(all, allTrials);
        return new(ExactFraction.Difference(slice, sliceTrials, all, allTrials), Math.Abs(sliceMean - mean) / Math.Sqrt(sliceVariance + variance));
    }

    private static (double Mean, double Variance) Beta(long successes, long trials)
    {
        double a = successes + 1.0, b = trials - successes + 1.0, sum = a + b;
        return (a / sum, a * b / (sum * sum * (sum + 1)));
    }
}
