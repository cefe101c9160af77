using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Gate.Planning;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Content;

/// <summary>What a reader can do about a check: the domain's own advice, and where it is undecided the rows that would decide it.</summary>
internal static class Advices
{
    public static string Of(AuditRecord record, Rule rule, Check check, Measurement? measurement)
    {
        if (check.Outcome == Outcome.Pass) return string.Empty;
        string? action = record.Results.SelectMany(result => result.Findings)
            .FirstOrDefault(finding => finding.Action is { Length: > 0 } && finding.Slice.Equals(check.Slice) && check.Metric is not null && finding.References.Contains(check.Metric))?.Action;
        string rows = check.Outcome == Outcome.Inconclusive && rule.Requirement is { } requirement ? RowsNeeded(requirement, measurement) : string.Empty;
        return string.Join(' ', new[] { action is null ? string.Empty : Wording.Stopped(action), rows }.Where(part => part.Length > 0));
    }

    private static string RowsNeeded(Requirement requirement, Measurement? measurement)
    {
        if (measurement is null || RowsPlanner.Of(requirement, measurement) is not { } plan) return string.Empty;
        string group = plan.PerGroup ? " in the smallest group" : string.Empty;
        return plan switch
        {
            { Rows: null } => "The value lies so near to the limit that more rows will hardly decide it.",
            { Equality: true } => $"If the groups are equal, about {NumberFormat.Count(plan.Rows.Value)} rows in each would pass in 8 of 10 audits; the smallest has {NumberFormat.Count(plan.Available)}.",
            _ => $"At this value, about {Rounded(plan.Rows.Value)} rows{group} would decide in 8 of 10 audits; there are {NumberFormat.Count(plan.Available)}.",
        };
    }

    private static string Rounded(double rows)
    {
        double unit = Math.Pow(10, Math.Max(0, NumberFormat.Exponent(rows) - 1));
        return NumberFormat.Count((long)(Math.Ceiling(rows / unit) * unit));
    }
}
