using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Content;

/// <summary>What a reader can do about a check: the domain's own advice, else the rows that would decide it.</summary>
internal static class Advices
{
    // Beyond this the square-root law is no plan any more.
    private const double MostGrowth = 1000;

    public static string Of(AuditRecord record, Rule rule, Check check, Measurement? measurement)
    {
        if (check.Outcome == Outcome.Pass) return string.Empty;
        string? action = record.Results.SelectMany(result => result.Findings)
            .FirstOrDefault(finding => finding.Action is { Length: > 0 } && finding.Slice.Equals(check.Slice) && check.Metric is not null && finding.References.Contains(check.Metric))?.Action;
        return action is not null ? Wording.Stopped(action)
            : check.Outcome == Outcome.Inconclusive && rule.Requirement is { } requirement ? RowsNeeded(requirement, measurement)
            : string.Empty;
    }

    /// <summary>Widths shrink with the square root of the rows: n' = n (half width towards the limit / distance)^2.</summary>
    private static string RowsNeeded(Requirement requirement, Measurement? measurement)
    {
        if (measurement is not { Count: > 0, Estimate: { } value, Interval: { Kind: IntervalKind.Statistical } interval } || requirement.Relation == Relation.Within) return string.Empty;
        double distance = Math.Abs(requirement.Limit - value);
        double half = requirement.Limit < value ? value - interval.Lower : interval.Upper - value;
        double growth = distance > 0 ? half * half / (distance * distance) : double.PositiveInfinity;
        if (!(growth is > 1 and <= MostGrowth)) return growth > 1 ? "The value lies so near to the limit that more rows will hardly decide it." : string.Empty;
        double rows = measurement.Count * growth, unit = Math.Pow(10, Math.Max(0, NumberFormat.Exponent(rows) - 1));
        return $"Decided at this value with about {NumberFormat.Count((long)(Math.Ceiling(rows / unit) * unit))} rows.";
    }
}
