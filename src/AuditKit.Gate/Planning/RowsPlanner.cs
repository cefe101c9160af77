using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Statistics.Hypotheses;
using AuditKit.Statistics.Numerics;

namespace AuditKit.Gate.Planning;

/// <summary>
/// Works out, from the record alone, how many rows would decide an inconclusive check for its own limit in 8 of 10 audits. A gap
/// of rates with fewer rows in its smallest group than equal groups would need to pass: that number (see
/// <see cref="GapPlanner"/>). Anything else: the value stays as measured and widths shrink with the square root of the rows,
/// n' = n (half-width (z + z_power) / z / distance to the limit)^2.
/// </summary>
public static class RowsPlanner
{
    // Beyond this the square-root law is no plan any more.
    private const double MostGrowth = 1000;

    /// <summary>The plan; null where the interval is no statistical one or rows cannot be counted.</summary>
    public static RowsPlan? Of(Requirement requirement, Measurement measurement)
    {
        if (measurement is not { Count: > 0, Estimate: { } value, Interval: { Kind: IntervalKind.Statistical } interval }) return null;
        if (requirement.Relation == Relation.Within || double.IsInfinity(value)) return null;
        if (Equal(requirement, measurement.Sampling, interval.Level) is { } plan) return plan;
        double available = measurement.Sampling?.SmallestGroup ?? measurement.Count;
        double distance = Math.Abs(requirement.Limit - value), half = requirement.Limit < value ? value - interval.Lower : interval.Upper - value;
        double z = StandardNormal.TwoSided(interval.Level), reach = half * (z + StandardNormal.Quantile(GapPlanner.DefaultPower)) / z;
        double growth = distance > 0 ? reach * reach / (distance * distance) : double.PositiveInfinity;
        return new RowsPlan(growth <= MostGrowth ? (long)Math.Ceiling(available * Math.Max(1, growth)) : null, (long)available, measurement.Sampling is not null, false);
    }

    private static RowsPlan? Equal(Requirement requirement, GapSampling? sampling, double level)
    {
        bool meets = sampling?.Scale switch
        {
            GapScale.Difference => requirement is { Relation: Relation.AtMost or Relation.Below, Limit: > 0 },
            GapScale.Ratio => requirement is { Relation: Relation.AtLeast or Relation.Above, Limit: > 0 and < 1 },
            _ => false,
        };
        if (!meets) return null;
        long rows = GapPlanner.RowsPerGroup(sampling!, requirement.Limit, level);
        return rows > sampling!.SmallestGroup ? new RowsPlan(rows, (long)sampling.SmallestGroup, true, true) : null;
    }
}
