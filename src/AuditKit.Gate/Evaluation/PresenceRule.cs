using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;

namespace AuditKit.Gate.Evaluation;

/// <summary>
/// Judges rules about exhibits, domains, findings and declared facts. What was not examined is not estimable; a failure needs a domain that
/// completed, or a finding that stands in the record.
/// </summary>
internal static class PresenceRule
{
    private static readonly IReadOnlyDictionary<string, string> NoOptions = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public static RuleVerdict Exhibit(Rule rule, RecordView record)
    {
        string domain = RecordView.DomainOf(rule.Target);
        if (record.Results.Any(result => result.Status == DomainStatus.Completed && result.Exhibits.Any(exhibit => exhibit.Id == rule.Target)))
        {
            return Verdict(rule, Outcome.Pass, string.Empty);
        }

        return record.GapOf(domain) is { } gap
            ? Verdict(rule, Outcome.NotEstimable, gap)
            : Verdict(rule, Outcome.Fail, $"domain '{domain}' completed without exhibit '{rule.Target}'");
    }

    public static RuleVerdict Domain(Rule rule, RecordView record) => record.GapOf(rule.Target) is { } gap
        ? Verdict(rule, Outcome.NotEstimable, gap)
        : Verdict(rule, Outcome.Pass, string.Empty);

    /// <summary>A pass says that something was stated, not that it is true.</summary>
    public static RuleVerdict Declared(Rule rule, RecordView record) => record.Declared(rule.Target) is null
        ? Verdict(rule, Outcome.NotEstimable, $"'{rule.Target}' is not declared")
        : Verdict(rule, Outcome.Pass, string.Empty);

    public static RuleVerdict Finding(Rule rule, RecordView record)
    {
        Check[] found = [.. record.Findings.Where(finding => Forbids(rule, finding))
            .OrderByDescending(finding => finding.Severity)
            .Select(finding => new Check(Outcome.Fail, null, finding.Slice, [], NoOptions, $"{finding.Code}: {finding.Sentence}"))];
        if (found.Length > 0) return new RuleVerdict(rule, Outcome.Fail, found);
        return Unexamined(rule, record) is { } gap ? Verdict(rule, Outcome.NotEstimable, gap) : Verdict(rule, Outcome.Pass, string.Empty);
    }

    private static bool Forbids(Rule rule, Finding finding) => rule.Target.Length > 0
        ? finding.Code == rule.Target
        : finding.Severity >= (rule.FindingSeverity ?? throw new ArgumentException($"Finding rule '{rule.Id}' has neither code nor severity.", nameof(rule)));

    private static string? Unexamined(Rule rule, RecordView record)
    {
        string domain = RecordView.DomainOf(rule.Target);
        if (rule.Target.Length > 0 && record.IsDomain(domain)) return record.GapOf(domain);
        if (rule.Target.Length > 0) return record.StagesCompleted ? null : "the stages that would report it did not complete";
        return record.Results.Count == 0 ? "no domain ran" : record.Results.Select(result => record.GapOf(result.Domain)).FirstOrDefault(gap => gap is not null);
    }

    private static RuleVerdict Verdict(Rule rule, Outcome outcome, string reason) =>
        new(rule, outcome, [new Check(outcome, null, Slice.All, [], NoOptions, reason)]);
}
