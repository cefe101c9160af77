using AuditKit.Core.Measurements;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Scores;

/// <summary>
/// The difference of two areas under ROC curves, first minus second. The interval squares and adds the distances of DeLong's logit
/// limits, less twice their correlated part (MOVER: Zou and Donner 2008; correlated: Zou 2007, Psychological Methods 12, eq. 15);
/// unlike a Wald interval it holds near 1. The test is the z of DeLong, DeLong and Clarke-Pearson 1988.
/// </summary>
/// <param name="Estimate">First minus second.</param>
/// <param name="Interval">Where the difference lies.</param>
/// <param name="Statistic">Difference over its standard error; 0 where that is 0.</param>
/// <param name="Probability">Two-sided p-value.</param>
public sealed record AucDifference(double Estimate, Interval Interval, double Statistic, double Probability)
{
    /// <summary>Name of the interval of two samples in the record.</summary>
    public const string UnpairedMethod = "delong, logit limits squared and added";

    /// <summary>Name of the interval of two scores of the same rows in the record.</summary>
    public const string PairedMethod = "paired delong, logit limits squared and added";

    /// <summary>Name of the interval of two scores of the same rows where a class is small.</summary>
    public const string PairedSmallMethod = "agresti-min at the smaller class, bound on the variance of U";

    /// <summary>The difference of two independent areas.</summary>
    public static AucDifference Unpaired(AucEstimate first, AucEstimate second, double level) =>
        new(first.Value - second.Value, Limits(first, second, 0, level, UnpairedMethod), Z(first, second, 0), P(Z(first, second, 0)));

    internal static AucDifference Paired(AucEstimate first, AucEstimate second, double covariance, double level)
    {
        double product = first.Variance * second.Variance;
        double correlation = product > 0 ? Math.Clamp(covariance / Math.Sqrt(product), -1, 1) : 0;
        double z = Z(first, second, covariance);
        return new(first.Value - second.Value, Limits(first, second, correlation, level, PairedMethod), z, P(z));
    }

    private static Interval Limits(AucEstimate first, AucEstimate second, double correlation, double level, string method)
    {
        (Interval one, Interval two) = (first.Interval(level), second.Interval(level));
        double difference = first.Value - second.Value;
        double down = Distance(first.Value - one.Lower, two.Upper - second.Value, correlation);
        double up = Distance(one.Upper - first.Value, second.Value - two.Lower, correlation);
        return new Interval(Math.Max(-1, difference - down), Math.Min(1, difference + up), level, method);
    }

    private static double Distance(double a, double b, double correlation) => Math.Sqrt(Math.Max(0, (a * a) + (b * b) - (2 * correlation * a * b)));

    private static double Z(AucEstimate first, AucEstimate second, double covariance)
    {
        double variance = first.Variance + second.Variance - (2 * covariance);
        return variance > 0 ? (first.Value - second.Value) / Math.Sqrt(variance) : 0;
    }

    private static double P(double z) => 2 * StandardNormal.Cumulative(-Math.Abs(z));
}
