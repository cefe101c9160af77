using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;

namespace AuditKit.Statistics.Intervals;

/// <summary>Two differences over disjoint rows, both between the same two named groups, made into one number.</summary>
/// <param name="First">Difference of the first rate.</param>
/// <param name="FirstInterval">At level sqrt(level).</param>
/// <param name="Second">Difference of the second rate.</param>
/// <param name="SecondInterval">At level sqrt(level).</param>
/// <param name="Mean">The mean of both, with its interval at the level.</param>
public sealed record PairCombination(double First, Interval FirstInterval, double Second, Interval SecondInterval, MeasuredValue.Measured Mean)
{
    private const string BoxMethod = "box of two intervals";

    private double Level => Mean.Interval!.Level;

    /// <summary>
    /// Makes the parts. The interval of the mean recovers variances from the limits of its terms (Zou and Donner 2008, equation
    /// 3): half the squared distances of each term to its limit, added.
    /// </summary>
    public static PairCombination Of((Proportion Group, Proportion Reference) first, (Proportion Group, Proportion Reference) second, double level)
    {
        double one = first.Group.Minus(first.Reference), two = second.Group.Minus(second.Reference), joint = Math.Sqrt(level);
        Interval a = NamedPair.DifferenceInterval(first.Group, first.Reference, level), b = NamedPair.DifferenceInterval(second.Group, second.Reference, level);
        double mean = (one + two) / 2, down = Math.Sqrt(Square(one - a.Lower) + Square(two - b.Lower)) / 2, up = Math.Sqrt(Square(a.Upper - one) + Square(b.Upper - two)) / 2;
        return new PairCombination(
            one,
            NamedPair.DifferenceInterval(first.Group, first.Reference, joint),
            two,
            NamedPair.DifferenceInterval(second.Group, second.Reference, joint),
            new MeasuredValue.Measured(mean, new Interval(Math.Max(-1, mean - down), Math.Min(1, mean + up), level, "variances recovered from the limits of both differences")));
    }

    /// <summary>Mean of both absolute values: smallest and largest over the box of both intervals, which also holds 0 at equality.</summary>
    public MeasuredValue MeanAbsolute()
    {
        (double lowerFirst, double upperFirst) = Absolute(FirstInterval);
        (double lowerSecond, double upperSecond) = Absolute(SecondInterval);
        return new MeasuredValue.Measured((Math.Abs(First) + Math.Abs(Second)) / 2, new Interval((lowerFirst + lowerSecond) / 2, (upperFirst + upperSecond) / 2, Level, BoxMethod));
    }

    /// <summary>The larger of both absolute values, over the same box.</summary>
    public MeasuredValue LargerAbsolute()
    {
        (double lowerFirst, double upperFirst) = Absolute(FirstInterval);
        (double lowerSecond, double upperSecond) = Absolute(SecondInterval);
        return new MeasuredValue.Measured(
            Math.Max(Math.Abs(First), Math.Abs(Second)), new Interval(Math.Max(lowerFirst, lowerSecond), Math.Max(upperFirst, upperSecond), Level, BoxMethod));
    }

    /// <summary>Smallest and largest absolute value in an interval.</summary>
    internal static (double Lower, double Upper) Absolute(Interval interval) =>
        (interval.Contains(0) ? 0 : Math.Min(Math.Abs(interval.Lower), Math.Abs(interval.Upper)), Math.Max(Math.Abs(interval.Lower), Math.Abs(interval.Upper)));

    private static double Square(double x) => x * x;
}
