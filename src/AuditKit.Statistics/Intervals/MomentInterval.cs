using AuditKit.Core.Measurements;
using AuditKit.Statistics.Numerics;
using MathNet.Numerics.Distributions;

namespace AuditKit.Statistics.Intervals;

/// <summary>
/// Delta-method intervals from moments, with Student's quantile because the variance is estimated: a mean (Brier score,
/// mean prediction). The count of weighted rows is their effective number.
/// </summary>
public static class MomentInterval
{
    /// <summary>Name in the record.</summary>
    public const string Method = "delta from moments, t";

    private const string Degenerate = "wilson bound of a mean in [0, 1]";

    /// <summary>A mean of n terms with the given sample variance (divided by n - 1).</summary>
    public static MeasuredValue Mean(double mean, double variance, double count, double level, double minimum = double.NegativeInfinity, double maximum = double.PositiveInfinity)
    {
        if (count < 2) return new MeasuredValue.NotMeasured(count == 0 ? "no rows in this slice" : "one row has no spread to estimate an error from");
        double half = StudentT.InvCDF(0, 1, count - 1, 0.5 + (level / 2)) * Math.Sqrt(variance / count);
        return new MeasuredValue.Measured(mean, new Interval(Math.Max(minimum, mean - half), Math.Min(maximum, mean + half), level, Method));
    }

    /// <summary>
    /// A mean of terms in [0, 1]. Where all terms are equal the sample shows no spread, and the interval is Wilson's at mean x n:
    /// no variable in [0, 1] spreads more than a 0/1 one.
    /// </summary>
    public static MeasuredValue UnitMean(double mean, double variance, double count, double level)
    {
        if (count == 0 || variance > 0) return Mean(mean, variance, count, level, 0, 1);
        (double lower, double upper) = WilsonInterval.Ends(mean * count, count, StandardNormal.TwoSided(level));
        return new MeasuredValue.Measured(mean, new Interval(lower, upper, level, Degenerate));
    }
}
