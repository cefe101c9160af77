namespace AuditKit.Pdf.Drawing;

/// <summary>Where text lies relative to its anchor or in its column.</summary>
public enum TextAlign
{
    /// <summary>Starts at the anchor.</summary>
    Left,

    /// <summary>Ends at the anchor.</summary>
    Right,

    /// <summary>Centred on the anchor.</summary>
    Center,

    /// <summary>
    /// In a table column: numbers share the place of their decimal point, the widest fraction ends at the right edge; other text ends
    /// there too. At an anchor: the decimal point (or the end of a whole number) stands on the anchor.
    /// </summary>
    DecimalPoint,
}
