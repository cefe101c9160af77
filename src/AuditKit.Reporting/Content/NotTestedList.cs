using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Content;

/// <summary>Collects everything that the audit says nothing about.</summary>
internal static class NotTestedList
{
    public static IReadOnlyList<NotTestedEntry> Of(AuditRecord record, RecordIndex index, IReadOnlyList<FindingEntry> findings) =>
    [
        .. Broken(record, index),
        .. NotRun(record),
        .. WithoutMeasurement(record, findings),
        .. NotMeasured(record, index),
        .. LeftOut(record),
        .. NotApplied(record),
    ];

    private static IEnumerable<NotTestedEntry> Broken(AuditRecord record, RecordIndex index) => record.Results
        .Where(result => result.Status != DomainStatus.Completed)
        .Select(result => new NotTestedEntry(index.DomainTitle(result.Domain), result.Status == DomainStatus.Cancelled
            ? "cancelled before its end"
            : result.Error is { Length: > 0 } error ? $"broke off: {error}" : "broke off"));

    private static IEnumerable<NotTestedEntry> NotRun(AuditRecord record) => record.NotRun.Count == 0
        ? []
        : [new NotTestedEntry(string.Join(", ", record.NotRun.Values), record.NotRun.Count == 1 ? "not run: the spec does not list it" : "not run: the spec does not list them")];

    private static IEnumerable<NotTestedEntry> WithoutMeasurement(AuditRecord record, IReadOnlyList<FindingEntry> findings) => findings
        .Where(entry => entry.Outcome == Outcome.NotEstimable && entry.Measurement?.Reason is null && !(entry.Rule.Kind == RuleKind.Domain && IsNamed(record, entry.Domain)))
        .GroupBy(entry => entry.Reason)
        .Select(group => new NotTestedEntry(Names([.. group.Select(Whole)]), group.Key));

    /// <summary>Whether the domain stands in the list already, as not run or broken off.</summary>
    private static bool IsNamed(AuditRecord record, string domain) => record.NotRun.ContainsKey(domain) || record.Results.Any(result => result.Domain == domain && result.Status != DomainStatus.Completed);

    private static string Whole(FindingEntry entry) => entry.Where.Length == 0 || entry.Where == Wording.AllRows ? entry.Name : $"{entry.Name}, {entry.Where}";

    private static IEnumerable<NotTestedEntry> NotMeasured(AuditRecord record, RecordIndex index) => record.Results
        .SelectMany(result => result.Measurements)
        .Where(measurement => measurement.Reason is not null)
        .GroupBy(measurement => measurement.Reason!)
        .OrderByDescending(group => group.Count())
        .Select(group => new NotTestedEntry(What([.. group], index), group.Key));

    private static string What(Measurement[] group, RecordIndex index)
    {
        string[] metrics = [.. group.Select(m => m.Metric).Distinct().Select(index.MetricName)];
        string[] places = [.. group.Select(m => index.Where(m)).Distinct()];
        string place = places.Length == 1 ? places[0] : $"{NumberFormat.Count(places.Length)} slices";
        string what = metrics.Length == 1 ? metrics[0] : $"{metrics[0]} and {Wording.Plural(metrics.Length - 1, "other metric", "other metrics")}";
        return place == Wording.AllRows ? what : $"{what}, {place}";
    }

    private static IEnumerable<NotTestedEntry> LeftOut(AuditRecord record) => record.Results
        .SelectMany(result => result.Measurements)
        .Where(measurement => measurement.Excluded.Count > 0)
        .GroupBy(measurement => string.Join(" × ", measurement.By.Select(Wording.Words)))
        .Select(group => (By: group.Key, Slices: group.SelectMany(m => m.Excluded).Distinct().Select(slice => Wording.Where(slice, [], Empty)).ToArray()))
        .Select(group => new NotTestedEntry(
            $"{Wording.Plural(group.Slices.Length, "group", "groups")} left out by {(group.By.Length == 0 ? "a comparison" : group.By)}",
            Names(group.Slices)));

    private static SortedDictionary<string, string> Empty { get; } = [];

    private static IEnumerable<NotTestedEntry> NotApplied(AuditRecord record) => record.Verdict is { NotApplied.Count: > 0 } verdict
        ? [new NotTestedEntry($"{Wording.Plural(verdict.NotApplied.Count, "rule", "rules")} of the policy: {Names([.. verdict.NotApplied])}", verdict.Conditions is null ? "they apply only where their domain runs" : "they apply only where their domain runs and their condition holds")]
        : [];

    private static string Names(string[] names)
    {
        const int Most = 4;
        string[] distinct = [.. names.Distinct()];
        return distinct.Length <= Most ? string.Join("; ", distinct) : $"{string.Join("; ", distinct.Take(Most))}; and {NumberFormat.Count(distinct.Length - Most)} more";
    }
}
