using AuditKit.Core.Json;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Gate;
using AuditKit.Gate.Changes;

namespace AuditKit.Engine.Bundles.Verification;

/// <summary>Judges the record again by the same policy and compares rule by rule.</summary>
internal static class VerdictCheck
{
    private const string Place = "verdict";

    private static readonly IReadOnlyDictionary<string, string> Always = new SortedDictionary<string, string>(StringComparer.Ordinal);

    public static IEnumerable<VerificationEntry> Compare(AuditRecord record, VerificationRequest request)
    {
        if (record.Verdict is not { } verdict)
        {
            return [request.Policy is { } asked ? VerificationEntry.Differs(Place, $"the record was judged by no policy, {asked.Id} is asked for") : VerificationEntry.Open(Place, "the record was judged by no policy")];
        }

        // JSON may leave parts out that a judged record always has.
        if (verdict.Policy is null || verdict.Rules is null || verdict.Rules.Any(rule => rule?.Rule is null || rule.Checks is null || rule.Checks.Any(check => check is null)) || !WaiverCheck.IsWhole(verdict.Waivers)) return [VerificationEntry.Differs(Place, "the recorded verdict has no policy, a judgement without its rule, or waivers that are not whole")];
        if (request.Policy is { } given && given.Digest != verdict.Policy.Digest)
        {
            return [VerificationEntry.Differs(Place, $"the record was judged by {verdict.Policy.Id} {verdict.Policy.Version} with {verdict.Policy.Digest}, the given policy has {given.Digest}")];
        }

        return (request.Policy ?? request.Shipped.FirstOrDefault(pack => pack.Digest == verdict.Policy.Digest)) is { } policy
            ? Again(record, verdict, policy, request)
            : [VerificationEntry.Open(Place, $"policy {verdict.Policy.Id} {verdict.Policy.Version} with {verdict.Policy.Digest} is no pack of this version; give it with --policy")];
    }

    private static IEnumerable<VerificationEntry> Again(AuditRecord record, Verdict verdict, Policy policy, VerificationRequest request)
    {
        List<VerificationEntry> entries = [.. WaiverCheck.Compare(verdict, policy)];
        BaselineChanges? changes = BaselineCheck.Take(record, verdict, policy, request, entries);
        return entries.Concat(CompareRules(verdict, PolicyEvaluator.Evaluate(record, policy, verdict.Waivers?.List, verdict.Waivers?.At ?? default, changes)));
    }

    private static IEnumerable<VerificationEntry> CompareRules(Verdict recorded, Verdict again)
    {
        Dictionary<string, RuleVerdict> found = new(StringComparer.Ordinal);
        foreach (RuleVerdict rule in recorded.Rules)
        {
            if (!found.TryAdd(rule.Rule.Id, rule)) yield return VerificationEntry.Differs(rule.Rule.Id, "the record judges the rule twice");
        }

        foreach (RuleVerdict rule in again.Rules)
        {
            yield return found.Remove(rule.Rule.Id, out RuleVerdict? said) ? CompareRule(said, rule) : VerificationEntry.Differs(rule.Rule.Id, $"the record leaves the rule out; judged again it is {rule.Outcome}");
        }

        foreach (string extra in found.Keys) yield return VerificationEntry.Differs(extra, "the rule does not apply or is not in the policy");
        bool same = recorded.Outcome == again.Outcome && recorded.Blocks == again.Blocks && recorded.Policy == again.Policy && recorded.Baseline == again.Baseline && recorded.NotApplied.SequenceEqual(again.NotApplied, StringComparer.Ordinal)
            && CanonicalJson.WriteLine(recorded.SignOff) == CanonicalJson.WriteLine(again.SignOff)
            && CanonicalJson.WriteLine(recorded.Waivers) == CanonicalJson.WriteLine(again.Waivers)
            && CanonicalJson.WriteLine(recorded.Conditions ?? Always) == CanonicalJson.WriteLine(again.Conditions ?? Always);
        yield return same
            ? VerificationEntry.Holds(Place, $"judged again: {again.Outcome}")
            : VerificationEntry.Differs(Place, $"the record says {recorded.Outcome}{Blocking(recorded)}; judged again it is {again.Outcome}{Blocking(again)}");
    }

    private static VerificationEntry CompareRule(RuleVerdict recorded, RuleVerdict again)
    {
        string id = again.Rule.Id;
        if (recorded.Outcome != again.Outcome) return VerificationEntry.Differs(id, $"the record says {recorded.Outcome}; judged again it is {again.Outcome}");
        return CanonicalJson.WriteLine(recorded) == CanonicalJson.WriteLine(again)
            ? VerificationEntry.Holds(id, $"judged again: {again.Outcome}")
            : VerificationEntry.Differs(id, "the recorded rule or its checks differ from what the policy and the numbers give");
    }

    private static string Blocking(Verdict verdict) => verdict.Blocks ? ", blocking" : string.Empty;
}
