using AuditKit.Core.Measurements;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Hypotheses.Stratified;

/// <summary>
/// The common difference of selection rates, group minus others: d = sum w (p1 - p2) / sum w with w = n1 n2 / N (Mantel and
/// Haenszel; Greenland and Robins 1985), with the variance (d sum P + sum Q) / (sum w)^2, P = (n1^2 y - n2^2 x + n1 n2 (n2 - n1) / 2) /
/// N^2, Q = (x (n2 - y) + y (n1 - x)) / (2 N) of Sato 1989, which holds for few large and for many small strata: the plug-in
/// variance of Greenland and Robins is too small where strata hold few rows. Where no stratum shows any spread, one selected
/// and one rejected row join each side.
/// </summary>
public static class MantelHaenszelDifference
{
    /// <summary>Name in the record.</summary>
    public const string Method = "sato";

    /// <summary>The difference with its interval, or why there is none.</summary>
    public static MeasuredValue Measure(IReadOnlyList<Stratum> strata, double level)
    {
        Stratum[] compared = [.. strata.Where(stratum => stratum.Compares)];
        if (compared.Length == 0) return new MeasuredValue.NotMeasured("no stratum holds rows of the group and of others");
        double weight = compared.Sum(Weight), difference = compared.Sum(stratum => Weight(stratum) * Difference(stratum)) / weight;
        double seen = compared.Sum(stratum => (difference * Tilt(stratum)) + Discordance(stratum)), variance = seen > 0 ? seen : Smoothed(compared);
        double half = StandardNormal.TwoSided(level) * Math.Sqrt(variance) / weight;
        return new MeasuredValue.Measured(difference, new Interval(Math.Max(-1, difference - half), Math.Min(1, difference + half), level, Method));
    }

    private static double Tilt(Stratum stratum)
    {
        double n1 = stratum.Group, n2 = stratum.Others, n = stratum.Rows;
        return ((n1 * n1 * stratum.OthersSelected) - (n2 * n2 * stratum.Selected) + (n1 * n2 * (n2 - n1) / 2)) / (n * n);
    }

    private static double Discordance(Stratum stratum) =>
        (((double)stratum.Selected * stratum.OthersRejected) + ((double)stratum.OthersSelected * stratum.Rejected)) / (2.0 * stratum.Rows);

    private static double Smoothed(Stratum[] strata) => strata.Sum(stratum =>
        Math.Pow(Weight(stratum), 2) * (Variance(stratum.Selected + 1, stratum.Group + 2) + Variance(stratum.OthersSelected + 1, stratum.Others + 2)));

    private static double Weight(Stratum stratum) => (double)stratum.Group * stratum.Others / stratum.Rows;

    private static double Difference(Stratum stratum) => ExactFraction.Difference(stratum.Selected, stratum.Group, stratum.OthersSelected, stratum.Others);

    private static double Variance(double x, double n) => x / n * (1 - (x / n)) / n;
}
