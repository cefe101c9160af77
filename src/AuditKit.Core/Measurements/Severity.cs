namespace AuditKit.Core.Measurements;

/// <summary>How much a reader must care about a finding.</summary>
public enum Severity
{
    /// <summary>Good to know.</summary>
    Note,

    /// <summary>May change how the numbers are read.</summary>
    Warning,

    /// <summary>Somebody may be harmed or the result may be wrong.</summary>
    Critical,
}
