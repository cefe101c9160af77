namespace AuditKit.Core.Policies;

/// <summary>The judgement of one rule, with the rule itself, so that a reader needs no second file.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Outcome">Its outcome.</param>
/// <param name="Checks">Worst first.</param>
public sealed record RuleVerdict(Rule Rule, Outcome Outcome, IReadOnlyList<Check> Checks);
