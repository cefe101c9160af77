namespace AuditKit.Core.Policies;

/// <summary>How many of the selected measurements must meet the requirement.</summary>
public enum Quantifier
{
    /// <summary>All of them.</summary>
    Every,

    /// <summary>At least one.</summary>
    Any,
}
