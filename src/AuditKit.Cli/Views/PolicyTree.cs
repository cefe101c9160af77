using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Gate;

namespace AuditKit.Cli.Views;

/// <summary>A pack with, where a record was given, what its rules find in it.</summary>
/// <param name="Policy">The pack.</param>
/// <param name="Outcome">The whole outcome; null without a record.</param>
/// <param name="Rules">The rules in the order of the file.</param>
internal sealed record PolicyTree(PolicyFacts Policy, Outcome? Outcome, IReadOnlyList<RuleBranch> Rules)
{
    public static PolicyTree Of(Policy policy, AuditRecord? record)
    {
        if (record is null) return new PolicyTree(PolicyFacts.Of(policy), null, [.. policy.Rules.Select(rule => new RuleBranch(rule, null, []))]);
        Verdict verdict = PolicyEvaluator.Evaluate(record, policy);
        MeasurementIndex index = new(record);
        Dictionary<string, RuleVerdict> judged = verdict.Rules.ToDictionary(rule => rule.Rule.Id, StringComparer.Ordinal);
        return new PolicyTree(
            PolicyFacts.Of(policy),
            verdict.Outcome,
            [.. policy.Rules.Select(rule => judged.GetValueOrDefault(rule.Id) is { } found
                ? new RuleBranch(rule, found.Outcome, [.. found.Checks.Select(check => new CheckLeaf(check, index.Find(check)))])
                : new RuleBranch(rule, null, []) { Excluded = verdict.Conditions?.ContainsKey(rule.Id) == true ? true : null })]);
    }
}
