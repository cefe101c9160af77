using AuditKit.Core.Policies;
using AuditKit.Core.Records;

namespace AuditKit.Reporting.Content;

/// <summary>The waivers of a verdict, those that excuse a check first.</summary>
internal static class WaiverEntries
{
    public static IReadOnlyList<WaiverEntry> Of(AuditRecord record, RecordIndex index) => record.Verdict is not { Waivers: { } applied } verdict
        ? []
        : [.. applied.List.Waivers.Zip(applied.Uses, (waiver, use) => new WaiverEntry(waiver, use, Subject(waiver, verdict, index))).OrderBy(entry => !entry.Use.Excuses)];

    /// <summary>The waiver that excuses a check; null where none does.</summary>
    public static Waiver? Of(AuditRecord record, Check check) => check.WaivedBy is { } id ? record.Verdict?.Waivers?.List.Waivers.FirstOrDefault(waiver => waiver.Id == id) : null;

    private static string Subject(Waiver waiver, Verdict verdict, RecordIndex index)
    {
        Rule? rule = verdict.Rules.FirstOrDefault(judged => judged.Rule.Id == waiver.Rule)?.Rule;
        string name = rule is { Kind: RuleKind.Metric } ? index.MetricName(rule.Target) : waiver.Rule;
        string where = Wording.Where(waiver.Slice, waiver.By, new SortedDictionary<string, string>());
        return where.Length == 0 ? name : $"{name}, {where}";
    }
}
