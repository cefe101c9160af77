using AuditKit.Core.Randomness;

namespace AuditKit.Models.Augmentation;

/// <summary>What happens to one image, drawn from its stream alone.</summary>
/// <param name="Map">Flips, turns, shifts and crops together.</param>
/// <param name="Brightness">Factor of every number.</param>
/// <param name="Contrast">Factor of the distance from the mean brightness.</param>
/// <param name="Saturation">Factor of the distance from each pixel's brightness.</param>
/// <param name="Erased">Rectangles that become black: first row, row after the last, first column, column after the last.</param>
internal sealed record ImageDraw(AffineMap Map, double Brightness, double Contrast, double Saturation, IReadOnlyList<(int Top, int Bottom, int Left, int Right)> Erased)
{
    public static ImageDraw None { get; } = new(AffineMap.Identity, 1, 1, 1, []);

    public bool HasColor => Brightness != 1 || Contrast != 1 || Saturation != 1;

    /// <summary>Draws every step from a stream of its own, so that a change of one leaves the others as they were.</summary>
    public static ImageDraw Of(IReadOnlyList<AugmentationStep> steps, SeedStream stream, int height, int width)
    {
        AffineMap map = AffineMap.Identity;
        double brightness = 1, contrast = 1, saturation = 1;
        List<(int, int, int, int)> erased = [];
        for (int i = 0; i < steps.Count; i++)
        {
            RandomSource source = stream.For("step", i).Open();
            switch (steps[i])
            {
                case FlipStep flip:
                    if (source.NextDouble() < 0.5) map = map.Then(AffineMap.Flip(flip.IsVertical));
                    break;
                case RotateStep rotate:
                    map = map.Then(AffineMap.Rotation(Spread(source, rotate.Degrees), height, width));
                    break;
                case TranslateStep translate:
                    map = map.Then(AffineMap.Translation(Pixels(source, translate.Share * width), Pixels(source, translate.Share * height), height, width));
                    break;
                case CropStep crop:
                    double side = crop.Share + ((1 - crop.Share) * source.NextDouble());
                    map = map.Then(AffineMap.Crop(side, Spread(source, 1 - side), Spread(source, 1 - side)));
                    break;
                case ColorStep color:
                    (brightness, contrast, saturation) = (brightness * (1 + Spread(source, color.Strength)), contrast * (1 + Spread(source, color.Strength)), saturation * (1 + Spread(source, color.Strength)));
                    break;
                case EraseStep erase:
                    if (source.NextDouble() < 0.5) erased.Add(Rectangle(source, erase.Share, height, width));
                    break;
                default:
                    throw new InvalidOperationException($"{steps[i].GetType().Name} is no known step.");
            }
        }

        return new ImageDraw(map, brightness, contrast, saturation, erased);
    }

    private static double Spread(RandomSource source, double bound) => bound * ((2 * source.NextDouble()) - 1);

    private static double Pixels(RandomSource source, double bound) => Math.Round(Spread(source, bound));

    private static (int Top, int Bottom, int Left, int Right) Rectangle(RandomSource source, double share, int height, int width)
    {
        double area = share * source.NextDouble() * height * width, proportion = Math.Pow(3, Spread(source, 1));
        int rows = Math.Min(height, (int)Math.Round(Math.Sqrt(area * proportion))), columns = Math.Min(width, (int)Math.Round(Math.Sqrt(area / proportion)));
        int top = source.Next(height - rows + 1), left = source.Next(width - columns + 1);
        return (top, top + rows, left, left + columns);
    }
}
