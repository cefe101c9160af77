using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Statistics.Intervals;

/// <summary>The difference of two named, independent proportions by squaring and adding Wilson limits (Newcombe 1998, method 10).</summary>
public static class NewcombeInterval
{
    /// <summary>Name in the record.</summary>
    public const string Method = "newcombe";

    /// <summary>The interval of first minus second.</summary>
    public static Interval Of(Proportion first, Proportion second, double level)
    {
        double z = StandardNormal.TwoSided(level), p = first.Estimate, q = second.Estimate;
        (double firstLower, double firstUpper) = WilsonInterval.Ends(first.EffectiveSuccesses, first.EffectiveTrials, z);
        (double secondLower, double secondUpper) = WilsonInterval.Ends(second.EffectiveSuccesses, second.EffectiveTrials, z);
        double lower = p - q - Math.Sqrt(Square(p - firstLower) + Square(secondUpper - q));
        double upper = p - q + Math.Sqrt(Square(firstUpper - p) + Square(q - secondLower));
        return new Interval(Math.Max(-1, lower), Math.Min(1, upper), level, Method);
    }

    private static double Square(double x) => x * x;
}
