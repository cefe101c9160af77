using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;

namespace AuditKit.Pdf.Layout;

/// <summary>A drawing of a given height, such as a chart.</summary>
/// <param name="Height">Its height in points, not negative.</param>
/// <param name="Draw">Draws it within the rectangle it is given.</param>
public sealed record CanvasBlock(double Height, Action<ICanvas, Rect> Draw) : Block
{
    /// <summary>Its height in points.</summary>
    public double Height { get; } = Guard.NotNegative(Height, nameof(Height));

    /// <summary>
    /// Text that says what the drawing shows, with its numbers: the drawing becomes one figure. Null leaves the tags to the callback;
    /// what it draws outside of tags is decoration.
    /// </summary>
    public string? Alt { get; init; }

    private protected override BlockLayout LayWithin(FontSet fonts, double width) => new DrawnLayout(Height, width, Draw, Alt);
}
