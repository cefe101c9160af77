using AuditKit.Core.Policies;

namespace AuditKit.Cli.Views;

/// <summary>A rule and what it found.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Outcome">Its outcome; null without a record, or where it does not apply.</param>
/// <param name="Checks">Worst first.</param>
internal sealed record RuleBranch(Rule Rule, Outcome? Outcome, IReadOnlyList<CheckLeaf> Checks)
{
    /// <summary>True if the rule does not apply because its condition is false.</summary>
    public bool? Excluded { get; init; }
}
