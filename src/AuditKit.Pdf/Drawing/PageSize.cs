namespace AuditKit.Pdf.Drawing;

/// <summary>Size of a page in points (1/72 inch).</summary>
/// <param name="Width">Width, above 0.</param>
/// <param name="Height">Height, above 0.</param>
public sealed record PageSize(double Width, double Height)
{
    /// <summary>ISO 216 A4, 210 x 297 mm.</summary>
    public static PageSize A4 { get; } = new(595.276, 841.89);

    /// <summary>US Letter, 8.5 x 11 inches.</summary>
    public static PageSize Letter { get; } = new(612, 792);

    /// <summary>Width in points.</summary>
    public double Width { get; } = Guard.Positive(Width, nameof(Width));

    /// <summary>Height in points.</summary>
    public double Height { get; } = Guard.Positive(Height, nameof(Height));

    /// <summary>The page turned by a quarter.</summary>
    public PageSize Turned => new(Height, Width);
}
