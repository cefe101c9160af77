using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Hypotheses.Stratified;

/// <summary>
/// Test that group and selection are independent within every stratum, with continuity correction: (max(0, |sum(a - E)| - 1/2))^2 /
/// sum V, E = n1 m1 / N, V = n1 n2 m1 m2 / (N^2 (N - 1)); chi-squared with one degree of freedom (Mantel and Haenszel 1959).
/// </summary>
/// <param name="Statistic">The statistic.</param>
/// <param name="Probability">The p-value.</param>
public sealed record CochranMantelHaenszel(double Statistic, double Probability)
{
    /// <summary>Tests; null where no stratum is informative.</summary>
    public static CochranMantelHaenszel? Of(IReadOnlyList<Stratum> strata)
    {
        (CompensatedSum distance, CompensatedSum variance) = (default, default);
        foreach (Stratum stratum in strata.Where(stratum => stratum.IsInformative))
        {
            double n = stratum.Rows;
            distance.Add(stratum.Selected - ((double)stratum.Group * stratum.AllSelected / n));
            variance.Add((double)stratum.Group * stratum.Others / n * stratum.AllSelected / n * stratum.AllRejected / (n - 1));
        }

        if (!(variance.Value > 0)) return null;
        double root = Math.Max(0, Math.Abs(distance.Value) - 0.5) / Math.Sqrt(variance.Value);
        return new CochranMantelHaenszel(root * root, 2 * StandardNormal.Cumulative(-root));
    }
}
