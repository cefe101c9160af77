namespace AuditKit.Engine.Runs;

/// <summary>Exit codes that scripts rely on, beside those of a verdict (<see cref="Gate.ExitCode"/>).</summary>
public static class ExitCodes
{
    /// <summary>The call, the spec, the policy or a waiver is invalid.</summary>
    public const int Invalid = 2;

    /// <summary>A digest, signature or recomputed number does not match.</summary>
    public const int Integrity = 4;

    /// <summary>A bug.</summary>
    public const int InternalError = 5;

    /// <summary>Ctrl-C: what was done is kept and resumable.</summary>
    public const int Cancelled = 130;
}
