using AuditKit.Core.Policies;
using AuditKit.Gate.Waivers;

namespace AuditKit.Gate;

/// <summary>Says a verdict in one sentence that counts every required rule, so that nothing undecided goes unsaid.</summary>
public static class VerdictSentence
{
    /// <summary>For example <c>Of 9 required rules 2 fail, 1 is not estimable and 6 pass.</c></summary>
    public static string Of(Verdict verdict)
    {
        RuleVerdict[] required = [.. verdict.Rules.Where(rule => rule.Rule.Severity == RuleSeverity.Required)];
        if (required.Length == 0) return "No required rule applies to this record, so nothing was judged.";
        string[] parts =
        [
            .. Part(required, Outcome.Fail, "fails", "fail"),
            .. Part(required, Outcome.NotEstimable, "is not estimable", "are not estimable"),
            .. Part(required, Outcome.Inconclusive, "is inconclusive", "are inconclusive"),
            .. Part(required, Outcome.Pass, "passes", "pass"),
            .. Waived(required),
        ];
        string counts = parts.Length == 1 ? parts[0] : string.Join(", ", parts[..^1]) + " and " + parts[^1];
        return $"Of {required.Length} required {(required.Length == 1 ? "rule" : "rules")} {counts}.";
    }

    private static IEnumerable<string> Part(RuleVerdict[] rules, Outcome outcome, string one, string many)
    {
        int count = rules.Count(rule => WaivedOutcome.Of(rule) == outcome && !WaivedOutcome.IsWaived(rule));
        if (count > 0) yield return $"{count} {(count == 1 ? one : many)}";
    }

    private static IEnumerable<string> Waived(RuleVerdict[] rules)
    {
        int count = rules.Count(WaivedOutcome.IsWaived);
        if (count > 0) yield return $"{count} {(count == 1 ? "is unmet and waived" : "are unmet and waived")}";
    }
}
