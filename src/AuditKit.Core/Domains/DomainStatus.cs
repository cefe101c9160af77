namespace AuditKit.Core.Domains;

/// <summary>How an examination ended.</summary>
public enum DomainStatus
{
    /// <summary>It ran to its end.</summary>
    Completed,

    /// <summary>It threw; the error stands in the result.</summary>
    Failed,

    /// <summary>The user cancelled before it ended.</summary>
    Cancelled,
}
