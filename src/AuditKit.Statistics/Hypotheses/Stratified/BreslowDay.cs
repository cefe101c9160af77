using MathNet.Numerics;

namespace AuditKit.Statistics.Hypotheses.Stratified;

/// <summary>
/// Test that the odds ratio is the same in every stratum: sum((a - A)^2 / V), A being the count expected under the common odds
/// ratio with the stratum's margins and V = 1 / (1/A + 1/B + 1/C + 1/D) (Breslow and Day 1980), less (sum(a - A))^2 / sum V
/// (Tarone 1985); chi-squared with one degree of freedom fewer than informative strata.
/// </summary>
/// <param name="Statistic">The statistic.</param>
/// <param name="Freedom">Degrees of freedom.</param>
/// <param name="Probability">The p-value.</param>
public sealed record BreslowDay(double Statistic, int Freedom, double Probability)
{
    private const double LeastExpected = 5, MostSmall = 0.2;

    /// <summary>Share of the expected counts, four for each informative stratum, that are below 5.</summary>
    public double SmallExpected { get; private init; }

    /// <summary>
    /// True if more than one expected count in five is below 5: the chi-squared law needs large strata (Breslow and Day 1980), for which
    /// Cochran's rule stands (Cochran 1954); on smaller ones the test rejects too often.
    /// </summary>
    public bool IsSparse => SmallExpected > MostSmall;

    /// <summary>Tests; null with fewer than two informative strata or without a common odds ratio.</summary>
    public static BreslowDay? Of(IReadOnlyList<Stratum> strata)
    {
        Stratum[] informative = [.. strata.Where(stratum => stratum.IsInformative)];
        if (informative.Length < 2 || MantelHaenszelOdds.Estimate(informative) is not { } odds) return null;
        (double squares, double distances, double variances, int small) = (0, 0, 0, 0);
        foreach (Stratum stratum in informative)
        {
            double expected = Expected(stratum, odds), distance = stratum.Selected - expected;
            double[] cells = [expected, stratum.Group - expected, stratum.AllSelected - expected, stratum.OthersRejected - stratum.Selected + expected];
            double variance = 1 / cells.Sum(cell => 1 / cell);
            small += cells.Count(cell => cell < LeastExpected);
            squares += distance * distance / variance;
            distances += distance;
            variances += variance;
        }

        double statistic = Math.Max(0, squares - (distances * distances / variances));
        return new BreslowDay(statistic, informative.Length - 1, SpecialFunctions.GammaUpperRegularized((informative.Length - 1) / 2.0, statistic / 2)) { SmallExpected = small / (4.0 * informative.Length) };
    }

    // The count A with A (n2 - m1 + A) = odds (n1 - A) (m1 - A): the one root that leaves all four cells positive, by bisection.
    private static double Expected(Stratum stratum, double odds)
    {
        double low = Math.Max(0, stratum.AllSelected - stratum.Others), high = Math.Min(stratum.Group, stratum.AllSelected);
        for (int step = 0; step < 200; step++)
        {
            double middle = (low + high) / 2;
            double over = (middle * (stratum.Others - stratum.AllSelected + middle)) - (odds * (stratum.Group - middle) * (stratum.AllSelected - middle));
            if (over < 0) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }
}
