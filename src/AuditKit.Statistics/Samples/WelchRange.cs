using AuditKit.Core.Measurements;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Numerics;
using MathNet.Numerics.Distributions;

namespace AuditKit.Statistics.Samples;

/// <summary>
/// The largest minus the smallest (or the largest over the smallest) of G independent estimates, simultaneous over all pairs. The
/// multiple of a pair's standard error is the quantile of Student's t with Welch's degrees of freedom at the probability that the
/// studentized range gives the pair, so that it is Welch's interval for two groups and the normal range for many rows (Games and
/// Howell 1976 carry the range itself over to Welch's degrees of freedom).
/// </summary>
public static class WelchRange
{
    /// <summary>Name of the difference's interval in the record.</summary>
    public const string Method = "simultaneous-range, Welch";

    /// <summary>Name of the ratio's interval in the record.</summary>
    public const string RatioMethod = "simultaneous-log-range, Welch";

    /// <summary>Largest minus smallest; ends cut at 0.</summary>
    public static MeasuredValue Difference(IReadOnlyList<SampleEstimate> groups, double level)
    {
        if (groups.Count < 2) return TooFew();
        (double lower, double upper) = Ends(groups, level);
        double gap = groups.Max(group => group.Value) - groups.Min(group => group.Value);
        return new MeasuredValue.Measured(gap, new Interval(Math.Max(0, lower), Math.Max(0, upper), level, Method));
    }

    /// <summary>Largest over smallest of positive estimates; ends cut at 1.</summary>
    public static MeasuredValue Ratio(IReadOnlyList<SampleEstimate> groups, double level)
    {
        if (groups.Count < 2) return TooFew();
        if (groups.Any(group => group.Value <= 0)) return new MeasuredValue.NotMeasured("the smallest is 0 and no ratio to it exists");
        (double lower, double upper) = Ends([.. groups.Select(group => group.Logarithm)], level);
        double ratio = groups.Max(group => group.Value) / groups.Min(group => group.Value);
        return new MeasuredValue.Measured(ratio, new Interval(Math.Exp(Math.Max(0, lower)), Math.Exp(Math.Max(0, upper)), level, RatioMethod));
    }

    private static MeasuredValue.NotMeasured TooFew() => new("fewer than two groups can be compared");

    private static (double Lower, double Upper) Ends(IReadOnlyList<SampleEstimate> groups, double level)
    {
        double probability = StandardNormal.Cumulative(StudentizedRange.PairCritical(level, groups.Count));
        double lower = double.NegativeInfinity, upper = double.NegativeInfinity;
        for (int i = 0; i < groups.Count; i++)
        {
            for (int j = i + 1; j < groups.Count; j++)
            {
                double gap = Math.Abs(groups[i].Value - groups[j].Value), half = Half(groups[i], groups[j], probability);
                lower = Math.Max(lower, gap - half);
                upper = Math.Max(upper, gap + half);
            }
        }

        return (lower, upper);
    }

    private static double Half(SampleEstimate first, SampleEstimate second, double probability)
    {
        double sum = first.Variance + second.Variance;
        if (sum <= 0) return 0;
        double degrees = sum * sum / ((first.Variance * first.Variance / first.Degrees) + (second.Variance * second.Variance / second.Degrees));
        return StudentT.InvCDF(0, 1, Math.Max(1, degrees), probability) * Math.Sqrt(sum);
    }
}
