using MathNet.Numerics;

namespace AuditKit.Statistics.Hypotheses;

/// <summary>
/// McNemar's exact test: whether changes go one way more often than the other. Given their number the count of one way is binomial
/// with 1/2; two-sided by doubling the smaller tail.
/// </summary>
public static class SignTest
{
    /// <summary>The p-value; 1 where nothing changed.</summary>
    public static double Of(long up, long down)
    {
        long changes = up + down, fewer = Math.Min(up, down);
        if (changes == 0) return 1;
        // P(X <= k) = I_(1/2)(n - k, k + 1).
        return Math.Min(1, 2 * SpecialFunctions.BetaRegularized(changes - fewer, fewer + 1, 0.5));
    }
}
