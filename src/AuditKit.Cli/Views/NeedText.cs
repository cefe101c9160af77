using System.Globalization;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Gate.Planning;

namespace AuditKit.Cli.Views;

/// <summary>What an undecided check still needs: rows for its own limit, or what is missing.</summary>
internal static class NeedText
{
    public static string Of(Rule rule, Check check, Measurement? measurement) => check.Outcome switch
    {
        Outcome.Inconclusive when measurement is not null && rule.Requirement is { } requirement && RowsPlanner.Of(requirement, measurement) is { } plan => Rows(plan),
        Outcome.NotEstimable => measurement is null ? string.Empty : check.Reason.Length > 0 ? check.Reason : measurement.Reason ?? string.Empty,
        _ => string.Empty,
    };

    private static string Rows(RowsPlan plan) => plan switch
    {
        { Rows: null } => "at the limit: more rows will hardly decide",
        { Equality: true } => $"{Count(plan.Rows.Value)} rows a group if groups are equal, smallest has {Count(plan.Available)}",
        { PerGroup: true } => $"about {Count(plan.Rows.Value)} rows in the smallest group at this value, it has {Count(plan.Available)}",
        _ => $"about {Count(plan.Rows.Value)} rows at this value",
    };

    private static string Count(long rows) => rows.ToString("0", CultureInfo.InvariantCulture);
}
