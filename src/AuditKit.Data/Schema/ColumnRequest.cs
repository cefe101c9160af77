namespace AuditKit.Data.Schema;

/// <summary>A type that is demanded for a column instead of inferred.</summary>
public enum ColumnRequest
{
    /// <summary>Every value must be a finite number.</summary>
    Number,

    /// <summary>Values are texts, also where they look like numbers.</summary>
    Category,
}
