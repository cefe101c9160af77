using AuditKit.Core.Measurements;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Hypotheses.Stratified;

/// <summary>
/// The common odds ratio sum(ad / N) / sum(bc / N) of a group against the others (Mantel and Haenszel 1959), with the variance of
/// its logarithm of Robins, Breslow and Greenland 1986, which holds for few large and for many small strata.
/// </summary>
public static class MantelHaenszelOdds
{
    /// <summary>Name in the record.</summary>
    public const string Method = "robins-breslow-greenland";

    /// <summary>The odds ratio, or null where a sum is 0.</summary>
    public static double? Estimate(IReadOnlyList<Stratum> strata)
    {
        (double above, double below) = (strata.Sum(Concordant), strata.Sum(Discordant));
        return above > 0 && below > 0 ? above / below : null;
    }

    /// <summary>The odds ratio with its interval, or why there is none.</summary>
    public static MeasuredValue Measure(IReadOnlyList<Stratum> strata, double level)
    {
        if (Estimate(strata) is not { } ratio) return new MeasuredValue.NotMeasured("no stratum lets the odds be compared");
        double r = strata.Sum(Concordant), s = strata.Sum(Discordant), pr = 0, ps = 0, qs = 0;
        foreach (Stratum stratum in strata.Where(stratum => stratum.Rows > 0))
        {
            double p = (double)(stratum.Selected + stratum.OthersRejected) / stratum.Rows, q = 1 - p;
            pr += p * Concordant(stratum);
            ps += (p * Discordant(stratum)) + (q * Concordant(stratum));
            qs += q * Discordant(stratum);
        }

        double half = StandardNormal.TwoSided(level) * Math.Sqrt((pr / (2 * r * r)) + (ps / (2 * r * s)) + (qs / (2 * s * s)));
        return new MeasuredValue.Measured(ratio, new Interval(ratio * Math.Exp(-half), ratio * Math.Exp(half), level, Method));
    }

    private static double Concordant(Stratum stratum) => stratum.Rows == 0 ? 0 : (double)stratum.Selected * stratum.OthersRejected / stratum.Rows;

    private static double Discordant(Stratum stratum) => stratum.Rows == 0 ? 0 : (double)stratum.Rejected * stratum.OthersSelected / stratum.Rows;
}
