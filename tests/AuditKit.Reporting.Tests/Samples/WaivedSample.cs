using AuditKit.Core;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Gate;

namespace AuditKit.Reporting.Tests.Samples;

/// <summary>The failing record judged under waivers: one of them, and all that may be given.</summary>
internal static class WaivedSample
{
    private static readonly DateTimeOffset At = new(2027, 4, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Digest Data = Digest.Of("waived data");

    public static AuditRecord Some() => Judged(rules => [Waiver(rules[0], 1), Waiver(rules[1], 2) with { Issued = At.AddDays(-40), Expires = At.AddDays(-10), Conditions = [] }, Waiver(rules[0], 3) with { By = ["region"] }]);

    public static AuditRecord All() => Judged(rules => [.. rules.Select(Waiver)]);

    private static AuditRecord Judged(Func<(Rule Rule, Check Check)[], Waiver[]> waivers)
    {
        AuditRecord record = CreditSample.Fail();
        record = record with { Subject = record.Subject with { Data = record.Subject.Data with { Digest = Data } } };
        Verdict bare = record.Verdict!;
        // Missing evidence can never be waived and would decide.
        Policy policy = new(bare.Policy.Id, bare.Policy.Version, bare.Policy.Title, null, bare.Policy.Digest, [.. bare.Rules.Where(rule => rule.Rule.Kind == RuleKind.Metric && rule.Checks.All(check => check.Outcome != Outcome.NotEstimable)).Select(rule => rule.Rule)]);
        (Rule, Check)[] unmet = [.. PolicyEvaluator.Evaluate(record, policy).Rules.Where(rule => rule.Rule.Severity == RuleSeverity.Required)
            .SelectMany(rule => rule.Checks.Where(check => check.Outcome is Outcome.Fail or Outcome.Inconclusive).Select(check => (rule.Rule, check)))];
        return record with { Verdict = PolicyEvaluator.Evaluate(record, policy, new WaiverList(Digest.Of("waivers"), waivers(unmet)), At) };
    }

    private static Waiver Waiver((Rule Rule, Check Check) unmet, int number) => new()
    {
        Id = $"W-2027-{number + 1:00}",
        Rule = unmet.Rule.Id,
        Slice = unmet.Check.Slice,
        By = unmet.Check.By,
        Data = Data,
        Reason = "A <new> model without this gap is in validation | see the minutes.",
        Owner = "head of credit",
        Author = "a.meier",
        Approver = "b.okafor",
        Issued = At.AddDays(-20),
        Expires = At.AddDays(60),
        NotWorseThan = unmet.Rule.Requirement!.Relation is Relation.AtLeast ? 0 : 1,
        Conditions = ["Every refusal is looked at by a person.", "The gap is measured again on 1 May."],
    };
}
