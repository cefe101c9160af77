using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;

namespace AuditKit.Statistics.Intervals;

/// <summary>
/// Two groups that were named before the data were seen: Newcombe's interval for their difference and Katz's for their ratio, the
/// score intervals of Miettinen and Nurminen where a count of successes or failures is under 5.
/// </summary>
public static class NamedPair
{
    private const double Small = 5;

    /// <summary>First minus second.</summary>
    public static MeasuredValue Difference(Proportion first, Proportion second, double level) =>
        new MeasuredValue.Measured(first.Minus(second), DifferenceInterval(first, second, level));

    /// <summary>First over second; not measured where the second is 0.</summary>
    public static MeasuredValue Ratio(Proportion first, Proportion second, double level) => second.EffectiveSuccesses > 0
        ? new MeasuredValue.Measured(first.Over(second), RatioInterval(first, second, level))
        : new MeasuredValue.NotMeasured("the rate of the reference is 0");

    /// <summary>The interval of first minus second.</summary>
    public static Interval DifferenceInterval(Proportion first, Proportion second, double level) =>
        IsSmall(first) || IsSmall(second) ? MiettinenNurminenInterval.Of(first, second, level) : NewcombeInterval.Of(first, second, level);

    /// <summary>The interval of first over second, which must not be 0.</summary>
    public static Interval RatioInterval(Proportion first, Proportion second, double level) =>
        IsSmall(first) || IsSmall(second) ? MiettinenNurminenRatioInterval.Of(first, second, level) : KatzInterval.Of(first, second, level);

    private static bool IsSmall(Proportion rate) => Math.Min(rate.EffectiveSuccesses, rate.EffectiveTrials - rate.EffectiveSuccesses) < Small;
}
