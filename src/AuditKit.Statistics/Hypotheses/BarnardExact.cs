namespace AuditKit.Statistics.Hypotheses;

/// <summary>
/// Barnard's exact test of two proportions: tables are ordered by the pooled score statistic |z|, and the p-value is the largest
/// probability of tables at least as extreme over all common rates (Barnard 1947; Suissa and Shuster 1985). Only the group sizes
/// are held fixed, so it rejects more often than Fisher's test and still never too often.
/// </summary>
/// <param name="Probability">Two-sided p-value.</param>
/// <param name="Rate">The common rate at which it is reached.</param>
public sealed record BarnardExact(double Probability, double Rate)
{
    // Two tables with the same |z| differ in the last bits.
    private const double Tie = 1e-10;

    /// <summary>
    /// Tests first out of firstTrials against second out of secondTrials; null where there would be more than 4 million tables to
    /// enumerate (about 2,000 rows a group), where the mid-P and the z test serve.
    /// </summary>
    public static BarnardExact? Of(long first, long firstTrials, long second, long secondTrials)
    {
        UnconditionalTables.Check(first, firstTrials, second, secondTrials);
        if (!UnconditionalTables.Fit(firstTrials, secondTrials)) return null;
        double observed = Extremity(first, firstTrials, second, secondTrials) * (1 - Tie);
        TableRegion region = new((int)firstTrials, (int)secondTrials, (x, y) => Extremity(x, firstTrials, y, secondTrials) >= observed);
        (double probability, double rate) = region.Largest();
        return new(probability, rate);
    }

    private static double Extremity(long x, long n, long y, long m)
    {
        double pooled = (double)(x + y) / (n + m), variance = pooled * (1 - pooled) * ((1.0 / n) + (1.0 / m));
        return variance > 0 ? Math.Abs(((double)x / n) - ((double)y / m)) / Math.Sqrt(variance) : 0;
    }
}
