using System.Globalization;
using AuditKit.Core.Policies;
using AuditKit.Gate.Conditions;

namespace AuditKit.Gate.Waivers;

/// <summary>What a waiver must hold, whoever wrote it: the same rules when a file is read and when a verdict is verified.</summary>
public static class WaiverRules
{
    /// <summary>Longest time of a waiver for a rule that forbids critical findings, in days.</summary>
    public const int CriticalDays = 30;

    /// <summary>Longest time of a waiver for any other required rule, in days.</summary>
    public const int RequiredDays = 90;

    /// <summary>Longest time of a waiver for an advisory rule, in days.</summary>
    public const int AdvisoryDays = 180;

    /// <summary>Longest time that a waiver of a rule may run: the graver the rule, the sooner it is looked at again.</summary>
    public static TimeSpan Horizon(Rule rule) => TimeSpan.FromDays(rule switch
    {
        { Severity: RuleSeverity.Advisory } => AdvisoryDays,
        { Kind: RuleKind.Finding, FindingSeverity: Core.Measurements.Severity.Critical } => CriticalDays,
        _ => RequiredDays,
    });

    /// <summary>Everything that is wrong with a waiver under a policy.</summary>
    public static IEnumerable<WaiverDefect> Defects(Waiver waiver, Policy policy)
    {
        foreach (WaiverDefect defect in OfPersons(waiver).Concat(OfTimes(waiver))) yield return defect;
        if (waiver.Model is null && waiver.Data is null) yield return new("scope", "it is bound to no model and no data", "Write scope: { model: \"sha256:...\" }, or data: where no model is audited");
        if (policy.Rules.FirstOrDefault(rule => rule.Id == waiver.Rule) is not { } found) yield return new("rule", $"policy {policy.Id} {policy.Version} has no rule '{waiver.Rule}'", "Name a rule of the policy");
        else foreach (WaiverDefect defect in OfRule(waiver, found)) yield return defect;
    }

    private static IEnumerable<WaiverDefect> OfPersons(Waiver waiver)
    {
        foreach ((string key, string text) in new[] { ("id", waiver.Id), ("reason", waiver.Reason), ("owner", waiver.Owner), ("author", waiver.Author), ("approver", waiver.Approver) })
        {
            if (string.IsNullOrWhiteSpace(text)) yield return new(key, "it is empty", "Say it in words that a reader of the report can check");
        }

        if (string.Equals(waiver.Author.Trim(), waiver.Approver.Trim(), StringComparison.OrdinalIgnoreCase) && waiver.Author.Trim().Length > 0)
        {
            yield return new("approver", $"'{waiver.Approver.Trim()}' is the author too", "Have somebody else approve it");
        }
    }

    private static IEnumerable<WaiverDefect> OfTimes(Waiver waiver)
    {
        if (waiver.Expires <= waiver.Issued) yield return new("expires", "it ends before it begins", "Write an instant after issued");
    }

    private static IEnumerable<WaiverDefect> OfRule(Waiver waiver, Rule rule)
    {
        if (rule.Hard) yield return new("rule", $"'{rule.Id}' is hard: it can never be waived", "Meet the rule");
        if (rule is not ({ Kind: RuleKind.Metric or RuleKind.Finding or RuleKind.Change } or { Kind: RuleKind.Fact, Expectation: not ConditionText.Present })) yield return new("rule", $"'{rule.Id}' asks for evidence, and missing evidence can never be waived", "Run the domain or declare the fact");
        TimeSpan horizon = Horizon(rule);
        if (waiver.Expires - waiver.Issued > horizon) yield return new("expires", string.Create(CultureInfo.InvariantCulture, $"it runs for {(waiver.Expires - waiver.Issued).TotalDays:0.##} days, rule '{rule.Id}' may be waived for {horizon.TotalDays:0} at most"), "Shorten it, and renew it after a new look");
        if (waiver.NotWorseThan is not null && rule.Requirement?.Relation is null or Relation.Within) yield return new("notWorseThan", "the rule has no side that is worse", "Leave it out, or waive a rule with one limit");
    }
}
