using AuditKit.Pdf.Drawing;

namespace AuditKit.Pdf.Layout;

/// <summary>A drawing of fixed width within a line of text.</summary>
/// <param name="Width">The width it takes, in points, with its space to the right.</param>
/// <param name="Draw">Draws it, given the surface, the left edge and the base line.</param>
public sealed record InlineMark(double Width, Action<ICanvas, double, double> Draw)
{
    /// <summary>The width it takes, in points.</summary>
    public double Width { get; } = Guard.NotNegative(Width, nameof(Width));
}
