namespace AuditKit.Core.Policies;

/// <summary>What an undecided outcome does to the exit code.</summary>
public enum Undecided
{
    /// <summary>Exit code 3.</summary>
    Block,

    /// <summary>Counted in the verdict's sentence, exit code 0.</summary>
    Note,
}
