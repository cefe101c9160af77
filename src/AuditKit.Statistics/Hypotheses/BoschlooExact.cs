using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Hypotheses;

/// <summary>
/// Boschloo's exact test of two proportions: tables are ordered by Fisher's one-sided p-value, and the p-value is the largest
/// probability of tables at least as extreme over all common rates; two-sided is twice the smaller side (Boschloo 1970). It is
/// uniformly more powerful than Fisher's test.
/// </summary>
/// <param name="Probability">Two-sided p-value.</param>
/// <param name="Rate">The common rate at which it is reached.</param>
public sealed record BoschlooExact(double Probability, double Rate)
{
    // Two tables with the same p-value differ in the last bits.
    private const double Tie = 1e-10;

    /// <summary>Tests first out of firstTrials against second out of secondTrials; null where the tables are too many to enumerate, see <see cref="BarnardExact"/>.</summary>
    public static BoschlooExact? Of(long first, long firstTrials, long second, long secondTrials)
    {
        UnconditionalTables.Check(first, firstTrials, second, secondTrials);
        if (!UnconditionalTables.Fit(firstTrials, secondTrials)) return null;
        (int n, int m) = ((int)firstTrials, (int)secondTrials);
        BoschlooExact less = Side(HypergeometricTails.Of(n, m), (int)first, (int)second, n, m);
        BoschlooExact greater = Side(HypergeometricTails.Of(m, n), (int)second, (int)first, m, n);
        return less.Probability <= greater.Probability ? Doubled(less) : Doubled(greater);
    }

    private static BoschlooExact Doubled(BoschlooExact side) => side with { Probability = Math.Min(1, 2 * side.Probability) };

    // The side on which the first group has few successes.
    private static BoschlooExact Side(double[][] tails, int first, int second, int n, int m)
    {
        double observed = tails[first][second] * (1 + Tie);
        (double probability, double rate) = new TableRegion(n, m, (x, y) => tails[x][y] <= observed).Largest();
        return new(probability, rate);
    }
}
