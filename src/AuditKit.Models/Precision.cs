namespace AuditKit.Models;

/// <summary>Floating-point format of a session.</summary>
public enum Precision
{
    /// <summary>32 bits, as trained.</summary>
    Single,

    /// <summary>64 bits: the same weights widened.</summary>
    Double,
}
