using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Gate.Changes;
using AuditKit.Gate.Conditions;
using AuditKit.Gate.Evaluation;
using AuditKit.Gate.Waivers;

namespace AuditKit.Gate;

/// <summary>Judges a record by a policy. Needs no model, no data and knows no domain: the same record and policy always give the same verdict.</summary>
public static class PolicyEvaluator
{
    /// <summary>
    /// The verdict. All of an interval meets the requirement: pass; none of it: fail; else inconclusive. No value, an empty
    /// selection, another level, a domain that broke off, or groups left out without a fail: not estimable. The whole is the
    /// worst of the required rules, in the order fail, notEstimable, inconclusive, pass; if no required rule applies, nothing
    /// was tested, and that is not estimable and blocks. A rule with a condition is put aside only where the record says that the
    /// condition is false; what the record does not say leaves it in force.
    /// </summary>
    /// <param name="record">The record; a verdict that it already holds is ignored.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="changes">The differences to a baseline; null where none was given, so that rules about changes are not estimable.</param>
    /// <exception cref="ArgumentException">A metric rule has no requirement, or a finding rule neither code nor severity (a parsed policy never has).</exception>
    public static Verdict Evaluate(AuditRecord record, Policy policy, BaselineChanges? changes = null) => Evaluate(record, policy, null, default, changes);

    /// <summary>
    /// The verdict under waivers: a check that one excuses keeps its outcome and does not decide. What has no value, and what a hard rule
    /// asks, cannot be excused.
    /// </summary>
    /// <param name="record">The record; a verdict that it already holds is ignored.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="waivers">Waivers without defects (<see cref="WaiverRules.Defects"/>); null for none.</param>
    /// <param name="at">The instant at which their times are read.</param>
    /// <param name="changes">As above.</param>
    /// <exception cref="ArgumentException">As above.</exception>
    public static Verdict Evaluate(AuditRecord record, Policy policy, WaiverList? waivers, DateTimeOffset at, BaselineChanges? changes = null)
    {
        RecordView view = new(record);
        List<RuleVerdict> found = [];
        List<string> notApplied = [];
        SortedDictionary<string, string> conditions = new(StringComparer.Ordinal);
        foreach (Rule rule in policy.Rules)
        {
            if (rule.When is { } when && ConditionText.Parse(when).Of(view.Facts) == Truth.False) conditions[rule.Id] = when;
            if (!conditions.ContainsKey(rule.Id) && Applies(rule, view)) found.Add(VerdictOf(rule, view, changes));
            else notApplied.Add(rule.Id);
        }

        (IReadOnlyList<RuleVerdict> judged, AppliedWaivers? applied) = waivers is null ? (found, null) : WaiverJudge.Apply(record, found, waivers, at);
        RuleVerdict[] deciding = [.. judged.Where(verdict => verdict.Rule.Severity == RuleSeverity.Required)];
        return new Verdict(
            deciding.Length == 0 ? Outcome.NotEstimable : OutcomeOrder.Every(deciding.Select(WaivedOutcome.Of)),
            deciding.Length == 0 || deciding.Any(Blocks),
            new PolicyReference(policy.Id, policy.Version, policy.Title, policy.Digest),
            judged)
        { NotApplied = notApplied, Conditions = conditions.Count > 0 ? conditions : null, Waivers = applied, Baseline = changes?.Baseline, SignOff = policy.SignOff };
    }

    /// <summary>The interval levels that the rules about metrics and changes of a policy ask for, ascending; <c>run</c> must compute them.</summary>
    public static IReadOnlyList<double> Levels(Policy policy) =>
        [.. policy.Rules.Where(rule => rule is { Kind: RuleKind.Metric or RuleKind.Change, Judge: Judge.Interval }).Select(rule => rule.Level).Distinct().Order()];

    /// <summary>True if what no waiver excuses of a required rule keeps the exit code from being 0.</summary>
    public static bool Blocks(RuleVerdict verdict) => verdict.Rule.Severity == RuleSeverity.Required && WaivedOutcome.Of(verdict) switch
    {
        Outcome.Fail => true,
        Outcome.Inconclusive => verdict.Rule.Inconclusive == Undecided.Block,
        Outcome.NotEstimable => verdict.Rule.NotEstimable == Undecided.Block,
        _ => false,
    };

    private static bool Applies(Rule rule, RecordView record) =>
        !rule.WhenRun || rule.Kind is RuleKind.Declared or RuleKind.Fact || rule.Target.Length == 0 || record.Result(RecordView.DomainOf(rule.Target)) is not null;

    private static RuleVerdict VerdictOf(Rule rule, RecordView record, BaselineChanges? changes) => rule.Kind switch
    {
        RuleKind.Metric => MetricRule.Judge(rule, record),
        RuleKind.Exhibit => PresenceRule.Exhibit(rule, record),
        RuleKind.Domain => PresenceRule.Domain(rule, record),
        RuleKind.Finding => PresenceRule.Finding(rule, record),
        RuleKind.Declared => PresenceRule.Declared(rule, record),
        RuleKind.Fact => FactRule.Judge(rule, record),
        RuleKind.Change => ChangeRule.Judge(rule, record, changes),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Kind, "Not a kind of rule."),
    };
}
