namespace AuditKit.Pdf.Structure;

/// <summary>Which cells a heading cell speaks for.</summary>
public enum HeaderScope
{
    /// <summary>The cells of its column.</summary>
    Column,

    /// <summary>The cells of its row.</summary>
    Row,
}
