using AuditKit.Core.Measurements;
using AuditKit.Statistics.Intervals;
using AuditKit.Statistics.Numerics;
using MathNet.Numerics.Distributions;

namespace AuditKit.Statistics.Samples;

/// <summary>
/// The largest minus the smallest of G numbers that the same units were measured on (lists, users): the standard error of a pair is
/// that of the units' differences, the multiple Student's t at the probability that the studentized range gives a pair.
/// </summary>
public static class PairedRange
{
    /// <summary>Name in the record.</summary>
    public const string Method = "simultaneous-range, paired t";

    /// <summary>The interval of the largest difference; null with fewer than two groups or two units.</summary>
    /// <param name="estimates">One per group.</param>
    /// <param name="influence">Per group: per unit: influence on the estimate, with mean 0.</param>
    /// <param name="level">Coverage.</param>
    public static Interval? Interval(IReadOnlyList<double> estimates, IReadOnlyList<double[]> influence, double level)
    {
        if (estimates.Count < 2 || influence[0].Length < 2) return null;
        int units = influence[0].Length;
        double critical = StudentT.InvCDF(0, 1, units - 1, StandardNormal.Cumulative(StudentizedRange.PairCritical(level, estimates.Count)));
        double lower = 0, upper = 0;
        double[] difference = new double[units];
        for (int i = 0; i < estimates.Count; i++)
        {
            for (int j = i + 1; j < estimates.Count; j++)
            {
                for (int unit = 0; unit < units; unit++) difference[unit] = influence[i][unit] - influence[j][unit];
                double half = critical * Math.Sqrt(SampleEstimate.Mean(difference).Variance), gap = Math.Abs(estimates[i] - estimates[j]);
                lower = Math.Max(lower, gap - half);
                upper = Math.Max(upper, gap + half);
            }
        }

        return new Interval(lower, upper, level, Method);
    }
}
