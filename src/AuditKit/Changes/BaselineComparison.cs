using AuditKit.Core.Policies;
using AuditKit.Core.Specs;
using AuditKit.Gate.Changes;

namespace AuditKit.Changes;

/// <summary>Compares a run with its baseline for the rules of a policy about changes.</summary>
public static class BaselineComparison
{
    /// <summary>The differences, paired where both folders hold the predictions of the same rows.</summary>
    /// <param name="baseline">The run before.</param>
    /// <param name="run">The run that is judged.</param>
    /// <param name="policy">The policy that judges.</param>
    /// <exception cref="InvalidInputException">The policy has no rule about a change, so the baseline would be ignored.</exception>
    public static BaselineChanges Of(RunSource baseline, RunSource run, Policy policy)
    {
        RequireChangeRule(policy);
        string[] metrics = [.. policy.Rules.Where(rule => rule.Kind == RuleKind.Change).Select(rule => rule.Target).Distinct()];
        return BaselineChanges.Of(baseline.Record, run.Record, policy, RunComparison.Of(baseline, run, new ComparisonRequest { Metrics = metrics }).Changes);
    }

    /// <summary>Refuses a baseline where nothing would be compared with it.</summary>
    /// <exception cref="InvalidInputException">The policy has no rule about a change.</exception>
    public static void RequireChangeRule(Policy? policy)
    {
        if (policy?.Rules.Any(rule => rule.Kind == RuleKind.Change) == true) return;
        string who = policy is null ? "no policy judges this audit" : $"{policy.Id} {policy.Version} has no rule about a change";
        throw new InvalidInputException("--baseline", $"{who}, so nothing would be compared with the baseline", "Name a policy with a 'change:' rule, or leave --baseline out");
    }
}
