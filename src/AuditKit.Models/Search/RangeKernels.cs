using AuditKit.Core.Randomness;

namespace AuditKit.Models.Search;

/// <summary>
/// Gaussians on [0, 1], reflected at both ends so that each integrates to 1. The width is the larger distance to the neighbours
/// left and right, the ends counted as neighbours, clipped from below (Bergstra et al. 2011).
/// </summary>
internal sealed class RangeKernels : ParzenAxis
{
    private const int Images = 3;

    private readonly RangeDimension dimension;
    private readonly double[] places;
    private readonly double[] widths;

    public RangeKernels(RangeDimension dimension, double[] places)
    {
        (this.dimension, this.places) = (dimension, places);
        double narrowest = 1.0 / Math.Min(100, places.Length + 2);
        double[] sorted = [0, .. places.Order(), 1];
        widths = [.. places.Select(place => Math.Clamp(Reach(sorted, place), narrowest, 1))];
    }

    public override double Density(int kernel, double place)
    {
        double sum = 0, width = widths[kernel];
        for (int image = -Images; image <= Images; image++)
        {
            sum += Bell((place - (2 * image) - places[kernel]) / width) + Bell((place - (2 * image) + places[kernel]) / width);
        }

        return sum / (width * Math.Sqrt(2 * Math.PI));
    }

    public override double Draw(int kernel, RandomSource source)
    {
        double folded = Math.Abs(places[kernel] + (widths[kernel] * source.NextGaussian())) % 2;
        return dimension.Snapped(folded > 1 ? 2 - folded : folded);
    }

    // Equal places are one neighbour of each other at distance 0; the next different ones decide.
    private static double Reach(double[] sorted, double place)
    {
        int first = Array.FindIndex(sorted, 1, value => value == place), last = Array.FindLastIndex(sorted, sorted.Length - 2, value => value == place);
        return Math.Max(place - sorted[first - 1], sorted[last + 1] - place);
    }

    private static double Bell(double z) => Math.Exp(-0.5 * z * z);
}
