namespace AuditKit.Core.Events;

/// <summary>What happened to a stage.</summary>
public enum AuditEventKind
{
    /// <summary>It started.</summary>
    Started,

    /// <summary>It came further.</summary>
    Advanced,

    /// <summary>It ended.</summary>
    Finished,

    /// <summary>Its result was taken from an earlier run.</summary>
    Resumed,

    /// <summary>It failed; the message says why.</summary>
    Failed,
}
