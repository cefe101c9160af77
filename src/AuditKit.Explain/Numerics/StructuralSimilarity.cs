namespace AuditKit.Explain.Numerics;

/// <summary>
/// Structural similarity of two maps (Wang et al. 2004): maps scaled to [-1, 1] by their largest absolute value, so the data range
/// is 2; windows of 5 in each of the last two directions (one for a flat row) with equal weights and sample covariances, mean over
/// the windows that lie inside. C1 = (0.01 x 2)^2, C2 = (0.03 x 2)^2. Leading directions are maps of their own.
/// </summary>
public static class StructuralSimilarity
{
    /// <summary>Edge of a window.</summary>
    public const int Window = 5;

    private const double C1 = 0.02 * 0.02, C2 = 0.06 * 0.06;

    /// <summary>Mean over windows; null where a map is smaller than a window or all zero.</summary>
    /// <param name="a">One map.</param>
    /// <param name="b">Another of the same shape.</param>
    /// <param name="shape">Shape of both.</param>
    /// <exception cref="ArgumentException">The maps are not of that shape.</exception>
    public static double? Of(ReadOnlySpan<double> a, ReadOnlySpan<double> b, IReadOnlyList<long> shape)
    {
        long count = shape.Aggregate(1L, (product, extent) => product * extent);
        if (a.Length != count || b.Length != count) throw new ArgumentException($"Maps of {a.Length} and {b.Length} numbers are not of shape [{string.Join(", ", shape)}].", nameof(shape));
        int height = shape.Count > 1 ? (int)shape[^2] : 1, width = shape.Count > 0 ? (int)shape[^1] : 1;
        int windowHeight = shape.Count > 1 ? Window : 1;
        if (width < Window || height < windowHeight || Scaled(a) is not { } first || Scaled(b) is not { } second) return null;
        double sum = 0;
        int plane = height * width, planes = a.Length / plane;
        for (int p = 0; p < planes; p++) sum += OfPlane(first.AsSpan(p * plane, plane), second.AsSpan(p * plane, plane), width, windowHeight);
        return sum / planes;
    }

    private static double OfPlane(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int width, int windowHeight)
    {
        double[] sumA = BoxSums(a, a, width, windowHeight, product: false), sumB = BoxSums(b, b, width, windowHeight, product: false);
        double[] aa = BoxSums(a, a, width, windowHeight, true), bb = BoxSums(b, b, width, windowHeight, true), ab = BoxSums(a, b, width, windowHeight, true);
        int size = windowHeight * Window;
        double total = 0;
        for (int i = 0; i < sumA.Length; i++)
        {
            double meanA = sumA[i] / size, meanB = sumB[i] / size;
            double varianceA = (aa[i] - (size * meanA * meanA)) / (size - 1), varianceB = (bb[i] - (size * meanB * meanB)) / (size - 1);
            double covariance = (ab[i] - (size * meanA * meanB)) / (size - 1);
            total += ((2 * meanA * meanB) + C1) * ((2 * covariance) + C2) / (((meanA * meanA) + (meanB * meanB) + C1) * (varianceA + varianceB + C2));
        }

        return total / sumA.Length;
    }

    // Values lie in [-1, 1], so sums of squares lose nothing that matters beside C2. First along rows, then along columns.
    private static double[] BoxSums(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int width, int windowHeight, bool product)
    {
        int height = a.Length / width, across = width - Window + 1, down = height - windowHeight + 1;
        double[] lines = new double[height * across], sums = new double[down * across];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < across; x++)
            {
                for (int k = 0; k < Window; k++) lines[(y * across) + x] += a[(y * width) + x + k] * (product ? b[(y * width) + x + k] : 1);
            }
        }

        for (int i = 0; i < sums.Length; i++)
        {
            for (int k = 0; k < windowHeight; k++) sums[i] += lines[i + (k * across)];
        }

        return sums;
    }

    private static double[]? Scaled(ReadOnlySpan<double> map)
    {
        double largest = 0;
        foreach (double value in map) largest = Math.Max(largest, Math.Abs(value));
        if (!(largest > 0)) return null;
        double[] scaled = new double[map.Length];
        for (int i = 0; i < scaled.Length; i++) scaled[i] = map[i] / largest;
        return scaled;
    }
}
