namespace AuditKit.Models.Augmentation;

/// <summary>
/// Where the pixel of a new image is read in the old one: (x, y) to (A x + B y + C, D x + E y + F), in coordinates from -1 (outer
/// edge of the first pixel) to 1 (outer edge of the last).
/// </summary>
internal readonly record struct AffineMap(double A, double B, double C, double D, double E, double F)
{
    public static AffineMap Identity { get; } = new(1, 0, 0, 0, 1, 0);

    /// <summary>This change first, then another.</summary>
    public AffineMap Then(AffineMap next) => new(
        (A * next.A) + (B * next.D),
        (A * next.B) + (B * next.E),
        (A * next.C) + (B * next.F) + C,
        (D * next.A) + (E * next.D),
        (D * next.B) + (E * next.E),
        (D * next.C) + (E * next.F) + F);

    public static AffineMap Flip(bool isVertical) => isVertical ? Identity with { E = -1 } : Identity with { A = -1 };

    /// <summary>The image turned counter-clockwise; height and width make a circle of pixels stay one.</summary>
    public static AffineMap Rotation(double degrees, int height, int width)
    {
        // Rows grow downwards, so reading clockwise shows the image turned counter-clockwise. The exact values of a right angle keep pixels whole.
        (double sin, double cos) = degrees switch
        {
            90 => (1, 0),
            -90 => (-1, 0),
            180 or -180 => (0, -1),
            _ => Math.SinCos(degrees * Math.PI / 180),
        };
        double ratio = (double)height / width;
        return new AffineMap(cos, -sin * ratio, 0, sin / ratio, cos, 0);
    }

    /// <summary>The image moved right and down by pixels.</summary>
    public static AffineMap Translation(double right, double down, int height, int width) => Identity with { C = -2 * right / width, F = -2 * down / height };

    /// <summary>A part of the image, of a share of each side, enlarged; its centre in coordinates.</summary>
    public static AffineMap Crop(double side, double x, double y) => new(side, 0, x, 0, side, y);
}
