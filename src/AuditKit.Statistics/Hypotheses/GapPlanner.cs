using AuditKit.Statistics.Intervals;

namespace AuditKit.Statistics.Hypotheses;

/// <summary>How many rows a verdict needs. The gap's upper end passes a limit with the stated power when all groups are truly equal.</summary>
public static class GapPlanner
{
    /// <summary>Rows per group for a pass: n = p(1 - p) (q(level; G) + q(power; G))^2 / limit^2, rounded up.</summary>
    /// <param name="groups">Number of groups, at least 2.</param>
    /// <param name="rate">The common rate.</param>
    /// <param name="limit">The largest gap allowed.</param>
    /// <param name="level">Coverage of the interval.</param>
    /// <param name="power">Chance of a pass.</param>
    public static long RowsPerGroup(int groups, double rate, double limit, double level = 0.95, double power = 0.8)
    {
        if (!(limit > 0)) throw new ArgumentOutOfRangeException(nameof(limit), limit, "A limit of 0 can never be passed.");
        double reach = Reach(groups, level, power) / limit;
        return Math.Max(1, (long)Math.Ceiling(rate * (1 - rate) * reach * reach));
    }

    /// <summary>The smallest limit that equal groups of n rows pass with the stated power: the inverse of <see cref="RowsPerGroup"/>.</summary>
    public static double DetectableGap(int groups, double rate, double rowsPerGroup, double level = 0.95, double power = 0.8)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowsPerGroup);
        return Math.Min(1, Reach(groups, level, power) * Math.Sqrt(rate * (1 - rate) / rowsPerGroup));
    }

    private static double Reach(int groups, double level, double power) => StudentizedRange.Quantile(level, groups) + StudentizedRange.Quantile(power, groups);
}
