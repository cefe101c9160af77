using AuditKit.Pdf.Drawing;

namespace AuditKit.Pdf.Layout;

/// <summary>A column of a table.</summary>
/// <param name="Width">Width in points; 0 shares the rest with the other columns of width 0.</param>
/// <param name="Align">Where the text of its cells lies.</param>
/// <param name="Gap">Space to the next column in points.</param>
public sealed record TableColumn(double Width, TextAlign Align = TextAlign.Left, double Gap = 0)
{
    /// <summary>Width in points.</summary>
    public double Width { get; } = Guard.NotNegative(Width, nameof(Width));

    /// <summary>Space to the next column in points.</summary>
    public double Gap { get; } = Guard.NotNegative(Gap, nameof(Gap));
}
