using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;

namespace AuditKit.Reporting.Content;

/// <summary>Orders findings of different metrics: the distance from the limit as a share of the metric's range, or of the limit where the range has no end.</summary>
internal static class Distances
{
    public static double Of(Rule rule, Outcome outcome, Measurement? measurement, MetricDescriptor? metric)
    {
        if (rule.Requirement is not { } requirement || measurement?.Estimate is not { } estimate) return outcome == Outcome.Pass ? double.NegativeInfinity : double.PositiveInfinity;
        (double lower, double upper) = measurement.Interval is { } interval ? (interval.Lower, interval.Upper) : (estimate, estimate);

        // What fails or passes is as far away as its nearest end; what is undecided as far as its value.
        double beyond = outcome == Outcome.Inconclusive ? Beyond(requirement, estimate) : outcome == Outcome.Fail
            ? Math.Min(Beyond(requirement, lower), Beyond(requirement, upper))
            : Math.Max(Beyond(requirement, lower), Beyond(requirement, upper));
        double scale = metric is { Minimum: { } low, Maximum: { } high } ? high - low : Math.Abs(requirement.Limit);
        return beyond / (scale > 0 ? scale : 1);
    }

    /// <summary>How far a value lies beyond what is required; negative where it meets it.</summary>
    private static double Beyond(Requirement requirement, double value) => requirement.Relation switch
    {
        Relation.AtMost or Relation.Below => value - requirement.Limit,
        Relation.AtLeast or Relation.Above => requirement.Limit - value,
        _ => Math.Max(requirement.Limit - value, value - (requirement.Upper ?? requirement.Limit)),
    };
}
