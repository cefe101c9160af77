using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Intervals;

/// <summary>
/// The difference of two named, independent proportions as the set of differences that a score test does not reject, with the
/// variance at the constrained maximum and the factor N / (N - 1) (Miettinen and Nurminen 1985). For counts under 5.
/// </summary>
public static class MiettinenNurminenInterval
{
    /// <summary>Name in the record.</summary>
    public const string Method = "miettinen-nurminen";

    /// <summary>The interval of first minus second.</summary>
    public static Interval Of(Proportion first, Proportion second, double level)
    {
        double z = StandardNormal.TwoSided(level), difference = first.Estimate - second.Estimate;
        double lower = End(first, second, -z, -1, difference), upper = End(first, second, z, difference, 1);
        return new Interval(Math.Max(-1, Math.Min(lower, difference)), Math.Min(1, Math.Max(upper, difference)), level, Method);
    }

    // The score falls as the hypothetical difference rises; find where it crosses -+z between the bounds.
    private static double End(Proportion first, Proportion second, double target, double low, double high)
    {
        for (int step = 0; step < 100; step++)
        {
            double middle = (low + high) / 2;
            if (-Score(first, second, middle) < target) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    private static double Score(Proportion first, Proportion second, double difference)
    {
        double n1 = first.EffectiveTrials, n2 = second.EffectiveTrials, total = n1 + n2;
        (double p1, double p2) = Constrained(first.EffectiveSuccesses, n1, second.EffectiveSuccesses, n2, difference);
        double variance = ((p1 * (1 - p1) / n1) + (p2 * (1 - p2) / n2)) * total / (total - 1);
        double distance = first.Estimate - second.Estimate - difference;
        return variance <= 0 ? Math.Sign(distance) * double.PositiveInfinity : distance / Math.Sqrt(variance);
    }

    // The cubic of the constrained likelihood in p2 (their appendix I), solved by the trigonometric formula.
    private static (double First, double Second) Constrained(double x1, double n1, double x2, double n2, double d)
    {
        double total = n1 + n2;
        double l2 = ((n1 + (2 * n2)) * d) - total - (x1 + x2);
        double l1 = ((n2 * d) - total - (2 * x2)) * d + x1 + x2;
        double l0 = x2 * d * (1 - d);
        double third = l2 / (3 * total);
        double q = (third * third * third) - (l1 * l2 / (6 * total * total)) + (l0 / (2 * total));
        double radius = Math.Sqrt(Math.Max(0, (third * third) - (l1 / (3 * total))));
        double p = q >= 0 ? radius : -radius;
        double cosine = p == 0 ? 0 : Math.Clamp(q / (p * p * p), -1, 1);
        double angle = (Math.PI + Math.Acos(cosine)) / 3;
        double second = Math.Clamp((2 * p * Math.Cos(angle)) - third, Math.Max(0, -d), Math.Min(1, 1 - d));
        return (Math.Clamp(second + d, 0, 1), second);
    }
}
