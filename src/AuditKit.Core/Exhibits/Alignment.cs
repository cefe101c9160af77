namespace AuditKit.Core.Exhibits;

/// <summary>How a table column is set.</summary>
public enum Alignment
{
    /// <summary>Words, from the left.</summary>
    Left,

    /// <summary>Numbers, by the decimal point.</summary>
    Decimal,

    /// <summary>From the right.</summary>
    Right,
}
