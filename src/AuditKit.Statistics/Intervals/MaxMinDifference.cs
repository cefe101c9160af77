using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;

namespace AuditKit.Statistics.Intervals;

/// <summary>
/// The largest minus the smallest rate of G groups, with an interval that holds for all pairs at once: p = (x + 1)/(n + 2),
/// v = p(1 - p)/(n + 2), ends max over pairs of p_i - p_j -+ c sqrt(v_i + v_j), cut to [0, 1], c from
/// <see cref="StudentizedRange.PairCritical"/>. A percentile bootstrap of such a gap excludes 0 even where all groups are equal.
/// </summary>
public static class MaxMinDifference
{
    /// <summary>Name in the record.</summary>
    public const string Method = "simultaneous-range";

    /// <summary>The raw gap and its interval; every group must be defined.</summary>
    public static MeasuredValue Measure(IReadOnlyList<Proportion> groups, double level) => groups.Count < 2
        ? new MeasuredValue.NotMeasured("fewer than two groups can be compared")
        : new MeasuredValue.Measured(Estimate(groups), Interval(groups, level));

    /// <summary>The raw gap, one fraction rounded once.</summary>
    /// <exception cref="ArgumentException">There are no groups.</exception>
    public static double Estimate(IReadOnlyList<Proportion> groups)
    {
        (int lowest, int highest) = Extremes(groups);
        return groups[highest].Minus(groups[lowest]);
    }

    /// <summary>The simultaneous interval of the gap.</summary>
    public static Interval Interval(IReadOnlyList<Proportion> groups, double level)
    {
        (double lower, double upper) = Ends(groups, StudentizedRange.PairCritical(level, groups.Count));
        return new Interval(lower, upper, level, Method);
    }

    /// <summary>Indices of the smallest and the largest rate; the first of equals.</summary>
    public static (int Lowest, int Highest) Extremes(IReadOnlyList<Proportion> groups)
    {
        if (groups.Count == 0) throw new ArgumentException("A gap needs groups.", nameof(groups));
        (int lowest, int highest) = (0, 0);
        for (int i = 1; i < groups.Count; i++)
        {
            if (groups[i].CompareTo(groups[lowest]) < 0) lowest = i;
            if (groups[i].CompareTo(groups[highest]) > 0) highest = i;
        }

        return (lowest, highest);
    }

    internal static (double Lower, double Upper) Ends(IReadOnlyList<Proportion> groups, double critical)
    {
        double[] estimates = new double[groups.Count], variances = new double[groups.Count];
        for (int i = 0; i < groups.Count; i++)
        {
            double p = (groups[i].EffectiveSuccesses + 1) / (groups[i].EffectiveTrials + 2);
            (estimates[i], variances[i]) = (p, p * (1 - p) / (groups[i].EffectiveTrials + 2));
        }

        (double lower, double upper) = PairRange.Largest(estimates, variances, critical);
        return (Math.Max(0, lower), Math.Min(1, upper));
    }
}
