namespace AuditKit.Core.Records;

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    /// <summary>Every stage ran.</summary>
    Completed,

    /// <summary>A domain failed; the others are there.</summary>
    Failed,

    /// <summary>The user cancelled; what was done is there.</summary>
    Cancelled,
}
