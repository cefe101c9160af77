using AuditKit.Core.Policies;
using AuditKit.Gate.Evaluation;

namespace AuditKit.Gate.Waivers;

/// <summary>What a judged rule decides once its excused checks are left aside.</summary>
public static class WaivedOutcome
{
    /// <summary>The outcome of the checks that no waiver excuses; pass if every unmet check is excused.</summary>
    public static Outcome Of(RuleVerdict verdict)
    {
        if (verdict.Checks.All(check => check.WaivedBy is null)) return verdict.Outcome;
        Outcome[] left = [.. verdict.Checks.Where(check => check.WaivedBy is null).Select(check => check.Outcome)];
        if (left.Length == 0) return Outcome.Pass;
        return verdict.Rule.Quantifier == Quantifier.Any ? OutcomeOrder.Any(left) : OutcomeOrder.Every(left);
    }

    /// <summary>True if waivers alone keep the rule from deciding against the record.</summary>
    public static bool IsWaived(RuleVerdict verdict) => verdict.Outcome != Outcome.Pass && Of(verdict) == Outcome.Pass;
}
