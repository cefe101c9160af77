using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Intervals;

/// <summary>
/// The ratio of two named, independent proportions as the set of ratios that a score test does not reject, with the variance at
/// the constrained maximum and the factor N / (N - 1) (Miettinen and Nurminen 1985). For counts under 5.
/// </summary>
public static class MiettinenNurminenRatioInterval
{
    /// <summary>Name in the record.</summary>
    public const string Method = "miettinen-nurminen";

    // ln of the largest ratio looked at: beyond it the end is taken as unbounded by the data.
    private const double Reach = 40;

    /// <summary>The interval of first over second. Its upper end is infinite where the second count is 0.</summary>
    public static Interval Of(Proportion first, Proportion second, double level)
    {
        double z = StandardNormal.TwoSided(level), x = first.EffectiveSuccesses, y = second.EffectiveSuccesses;
        double lower = x <= 0 ? 0 : Math.Exp(End(first, second, z)), upper = y <= 0 ? double.PositiveInfinity : Math.Exp(End(first, second, -z));
        // Bisection stops within rounding of the estimate where the interval is that narrow.
        double estimate = y > 0 ? first.Estimate / second.Estimate : double.PositiveInfinity;
        return new Interval(Math.Min(lower, estimate), Math.Max(upper, estimate), level, Method);
    }

    // The score falls as the hypothetical ratio rises; find where it crosses the target.
    private static double End(Proportion first, Proportion second, double target)
    {
        double low = -Reach, high = Reach;
        for (int step = 0; step < 200; step++)
        {
            double middle = (low + high) / 2;
            if (Score(first, second, Math.Exp(middle)) > target) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    private static double Score(Proportion first, Proportion second, double ratio)
    {
        double n1 = first.EffectiveTrials, n2 = second.EffectiveTrials, total = n1 + n2;
        double q = Constrained(first, second, ratio), p = ratio * q;
        double variance = ((p * (1 - p) / n1) + (ratio * ratio * q * (1 - q) / n2)) * total / Math.Max(1, total - 1);
        double distance = first.Estimate - (ratio * second.Estimate);
        return variance > 0 ? distance / Math.Sqrt(variance) : distance == 0 ? 0 : double.PositiveInfinity * Math.Sign(distance);
    }

    // Maximum-likelihood value of the second proportion where the first is ratio times it: root of a quadratic.
    private static double Constrained(Proportion first, Proportion second, double ratio)
    {
        double x = first.EffectiveSuccesses, y = second.EffectiveSuccesses, n1 = first.EffectiveTrials, n2 = second.EffectiveTrials;
        double a = (n1 + n2) * ratio, b = -((n1 * ratio) + x + n2 + (y * ratio)), c = x + y;
        double root = (2 * c) / (-b + Math.Sqrt(Math.Max(0, (b * b) - (4 * a * c))));
        return Math.Clamp(root, 0, Math.Min(1, 1 / ratio));
    }
}
