using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Gate.Evaluation;

namespace AuditKit.Gate;

/// <summary>Judges a record by a policy. Needs no model, no data and knows no domain: the same record and policy always give the same verdict.</summary>
public static class PolicyEvaluator
{
    /// <summary>
    /// The verdict. All of an interval meets the requirement: pass; none of it: fail; else inconclusive. No value, an empty
    /// selection, another level, a domain that broke off, or groups left out without a fail: not estimable. The whole is the
    /// worst of the required rules, in the order fail, notEstimable, inconclusive, pass; if no required rule applies, nothing
    /// was tested, and that is not estimable and blocks.
    /// </summary>
    /// <param name="record">The record; a verdict that it already holds is ignored.</param>
    /// <param name="policy">The policy.</param>
    /// <exception cref="ArgumentException">A metric rule has no requirement, or a finding rule neither code nor severity (a parsed policy never has).</exception>
    public static Verdict Evaluate(AuditRecord record, Policy policy)
    {
        RecordView view = new(record);
        List<RuleVerdict> judged = [];
        List<string> notApplied = [];
        foreach (Rule rule in policy.Rules)
        {
            if (Applies(rule, view)) judged.Add(VerdictOf(rule, view));
            else notApplied.Add(rule.Id);
        }

        RuleVerdict[] deciding = [.. judged.Where(verdict => verdict.Rule.Severity == RuleSeverity.Required)];
        return new Verdict(
            deciding.Length == 0 ? Outcome.NotEstimable : OutcomeOrder.Every(deciding.Select(verdict => verdict.Outcome)),
            deciding.Length == 0 || deciding.Any(Blocks),
            new PolicyReference(policy.Id, policy.Version, policy.Title, policy.Digest),
            judged)
        { NotApplied = notApplied };
    }

    /// <summary>The interval levels that the metric rules of a policy ask for, ascending; <c>run</c> must compute them.</summary>
    public static IReadOnlyList<double> Levels(Policy policy) =>
        [.. policy.Rules.Where(rule => rule is { Kind: RuleKind.Metric, Judge: Judge.Interval }).Select(rule => rule.Level).Distinct().Order()];

    /// <summary>True if this outcome of a required rule keeps the exit code from being 0.</summary>
    public static bool Blocks(RuleVerdict verdict) => verdict.Rule.Severity == RuleSeverity.Required && verdict.Outcome switch
    {
        Outcome.Fail => true,
        Outcome.Inconclusive => verdict.Rule.Inconclusive == Undecided.Block,
        Outcome.NotEstimable => verdict.Rule.NotEstimable == Undecided.Block,
        _ => false,
    };

    private static bool Applies(Rule rule, RecordView record) =>
        !rule.WhenRun || rule.Kind == RuleKind.Declared || rule.Target.Length == 0 || record.Result(RecordView.DomainOf(rule.Target)) is not null;

    private static RuleVerdict VerdictOf(Rule rule, RecordView record) => rule.Kind switch
    {
        RuleKind.Metric => MetricRule.Judge(rule, record),
        RuleKind.Exhibit => PresenceRule.Exhibit(rule, record),
        RuleKind.Domain => PresenceRule.Domain(rule, record),
        RuleKind.Finding => PresenceRule.Finding(rule, record),
        RuleKind.Declared => PresenceRule.Declared(rule, record),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Kind, "Not a kind of rule."),
    };
}
