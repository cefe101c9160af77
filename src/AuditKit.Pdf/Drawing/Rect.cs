namespace AuditKit.Pdf.Drawing;

/// <summary>A rectangle in points; the origin of a page is its top left corner and y grows downwards.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Width, not negative.</param>
/// <param name="Height">Height, not negative.</param>
public readonly record struct Rect(double X, double Y, double Width, double Height)
{
    /// <summary>Right edge.</summary>
    public double Right => X + Width;

    /// <summary>Bottom edge.</summary>
    public double Bottom => Y + Height;

    /// <summary>Middle from left to right.</summary>
    public double CenterX => X + (Width / 2);

    /// <summary>Middle from top to bottom.</summary>
    public double CenterY => Y + (Height / 2);

    internal Rect Checked()
    {
        Guard.Finite(X, nameof(X));
        Guard.Finite(Y, nameof(Y));
        Guard.NotNegative(Width, nameof(Width));
        Guard.NotNegative(Height, nameof(Height));
        return this;
    }
}
