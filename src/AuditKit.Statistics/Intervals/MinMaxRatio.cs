using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;

namespace AuditKit.Statistics.Intervals;

/// <summary>
/// The smallest over the largest rate of G groups, with an interval that holds for all pairs at once:
/// r = ln((x + 1/2)/(n + 1/2)), v = 1/(x + 1/2) - 1/(n + 1/2), ends exp(min over pairs of r_i - r_j -+ c sqrt(v_i + v_j)),
/// the upper cut at 1, the lower 0 where some count is 0.
/// </summary>
public static class MinMaxRatio
{
    /// <summary>Name in the record.</summary>
    public const string Method = "simultaneous-log-range";

    /// <summary>The raw ratio and its interval; not measured where every rate is 0.</summary>
    public static MeasuredValue Measure(IReadOnlyList<Proportion> groups, double level)
    {
        if (groups.Count < 2) return new MeasuredValue.NotMeasured("fewer than two groups can be compared");
        return Estimate(groups) is { } ratio
            ? new MeasuredValue.Measured(ratio, Interval(groups, level))
            : new MeasuredValue.NotMeasured("the rate is 0 in every group");
    }

    /// <summary>The raw ratio, one fraction rounded once; null where every rate is 0.</summary>
    public static double? Estimate(IReadOnlyList<Proportion> groups)
    {
        (int lowest, int highest) = MaxMinDifference.Extremes(groups);
        return groups[highest].EffectiveSuccesses > 0 ? groups[lowest].Over(groups[highest]) : null;
    }

    /// <summary>The simultaneous interval of the ratio.</summary>
    public static Interval Interval(IReadOnlyList<Proportion> groups, double level)
    {
        (double lower, double upper) = Ends(groups, StudentizedRange.PairCritical(level, groups.Count));
        return new Interval(lower, upper, level, Method);
    }

    internal static (double Lower, double Upper) Ends(IReadOnlyList<Proportion> groups, double critical)
    {
        double[] logs = new double[groups.Count], variances = new double[groups.Count];
        bool empty = false;
        for (int i = 0; i < groups.Count; i++)
        {
            // Where every row counts, 1/(x + 1/2) - 1/(n + 1/2) is 0 and would claim certainty: one more half row leaves a spread.
            bool full = groups[i].EffectiveSuccesses >= groups[i].EffectiveTrials;
            double x = groups[i].EffectiveSuccesses + 0.5, n = groups[i].EffectiveTrials + (full ? 1 : 0.5);
            (logs[i], variances[i]) = (Math.Log(x / n), Math.Max(0, (1 / x) - (1 / n)));
            empty |= groups[i].EffectiveSuccesses <= 0;
        }

        (double lower, double upper) = PairRange.Smallest(logs, variances, critical);
        return (empty ? 0 : Math.Exp(lower), Math.Min(1, Math.Exp(upper)));
    }
}
