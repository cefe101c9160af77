using AuditKit.Core.Measurements;
using AuditKit.Statistics.Hypotheses;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Gate.Changes;

/// <summary>
/// The smallest true change that an interval of this width leaves 0 out for in 8 of 10 comparisons, by the normal approximation:
/// half-width (z + z_power) / z.
/// </summary>
internal static class DetectableChange
{
    /// <summary>The change; null where the interval is no statistical one or has no end.</summary>
    public static double? Of(Interval? interval)
    {
        if (interval is not { Kind: IntervalKind.Statistical, Level: < 1 } || !double.IsFinite(interval.Width)) return null;
        double z = StandardNormal.TwoSided(interval.Level);
        return interval.Width / 2 * (z + StandardNormal.Quantile(GapPlanner.DefaultPower)) / z;
    }
}
