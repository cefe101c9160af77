namespace AuditKit.Core.Policies;

/// <summary>Whether a rule decides.</summary>
public enum RuleSeverity
{
    /// <summary>It decides the verdict.</summary>
    Required,

    /// <summary>It is shown and never decides.</summary>
    Advisory,
}
