namespace AuditKit.Models.Augmentation;

/// <summary>One way in which a training image is changed at random. Closed.</summary>
public abstract record AugmentationStep;

/// <summary>Mirrors every other image, on average.</summary>
/// <param name="IsVertical">True for top to bottom, false for left to right.</param>
public sealed record FlipStep(bool IsVertical) : AugmentationStep;

/// <summary>Turns about the centre by an angle that is uniform between minus and plus a bound.</summary>
/// <param name="Degrees">The bound, 0 to 180; positive angles turn counter-clockwise.</param>
public sealed record RotateStep(double Degrees) : AugmentationStep;

/// <summary>Moves by whole pixels, uniform between minus and plus a share of height and width.</summary>
/// <param name="Share">The share, 0 to 1.</param>
public sealed record TranslateStep(double Share) : AugmentationStep;

/// <summary>Cuts a rectangle of the image's proportions at a place that is uniform and enlarges it to the whole image.</summary>
/// <param name="Share">The smallest side of the rectangle as a share of the image's side, above 0; the side is uniform between it and 1.</param>
public sealed record CropStep(double Share) : AugmentationStep;

/// <summary>
/// Multiplies the brightness, the contrast (about the image's mean brightness) and, of three channels, the saturation (about each
/// pixel's brightness) by factors that are uniform between 1 - s and 1 + s.
/// </summary>
/// <param name="Strength">s, 0 to 1.</param>
public sealed record ColorStep(double Strength) : AugmentationStep;

/// <summary>Blackens a rectangle in every other image, on average: area uniform up to a share of the image, proportions between 1:3 and 3:1.</summary>
/// <param name="Share">The largest share of the area, 0 to 1.</param>
public sealed record EraseStep(double Share) : AugmentationStep;
