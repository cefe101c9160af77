namespace AuditKit.Core.Policies;

/// <summary>
/// The judgement of a record: the worst outcome of the required rules, in the order fail, notEstimable, inconclusive, pass.
/// Checks that a waiver excuses keep their outcome and do not decide.
/// </summary>
/// <param name="Outcome">Over all required rules.</param>
/// <param name="Blocks">True if the exit code must not be 0: a required rule failed, or is undecided and set to block.</param>
/// <param name="Policy">Which policy.</param>
/// <param name="Rules">One per rule that applies, in the order of the policy.</param>
public sealed record Verdict(Outcome Outcome, bool Blocks, PolicyReference Policy, IReadOnlyList<RuleVerdict> Rules)
{
    /// <summary>Rules that do not apply because their domain did not run or their condition is false, by rule id.</summary>
    public IReadOnlyList<string> NotApplied { get; init; } = [];

    /// <summary>The waivers it was given; null where there were none.</summary>
    public AppliedWaivers? Waivers { get; init; }

    /// <summary>The record that rules about changes compare with; null where none was given.</summary>
    public BaselineReference? Baseline { get; init; }

    /// <summary>Who must sign off before anybody relies on it; null where the policy asks nobody.</summary>
    public SignOffRequirement? SignOff { get; init; }

    /// <summary>Of <see cref="NotApplied"/>, those whose condition is false, with the condition; null if there is none.</summary>
    public IReadOnlyDictionary<string, string>? Conditions { get; init; }
}
