using AuditKit.Core.Policies;

namespace AuditKit.Gate;

/// <summary>The exit codes that a verdict can lead to.</summary>
public static class ExitCode
{
    /// <summary>Every required rule passed, or is undecided and only noted; or no policy was given.</summary>
    public const int Passed = 0;

    /// <summary>A required rule failed.</summary>
    public const int RuleFailed = 1;

    /// <summary>A required rule is inconclusive or not estimable, and the policy says that this blocks.</summary>
    public const int Undecided = 3;

    /// <summary>The code of a verdict; null means that no policy was given. A failed rule beats an undecided one.</summary>
    public static int Of(Verdict? verdict) => verdict switch
    {
        null => Passed,
        { Outcome: Outcome.Fail } => RuleFailed,
        { Blocks: true } => Undecided,
        _ => Passed,
    };
}
