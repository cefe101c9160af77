namespace AuditKit.Explain.Explanations;

/// <summary>Pictures without their detail: every channel convolved with a Gaussian, mirrored at the edges.</summary>
internal static class GaussianBlur
{
    // Beyond three deviations a Gaussian holds a quarter of a percent.
    private const double Reach = 3;

    /// <summary>Blurs pictures.</summary>
    /// <param name="values">Row-major pictures.</param>
    /// <param name="height">Height of a channel.</param>
    /// <param name="width">Width of a channel.</param>
    /// <param name="sigma">Standard deviation in pixels.</param>
    public static double[] Of(double[] values, int height, int width, double sigma)
    {
        double[] kernel = Kernel(sigma), across = new double[values.Length], blurred = new double[values.Length];
        for (int first = 0; first < values.Length; first += height * width)
        {
            for (int y = 0; y < height; y++) Convolve(values, across, first + (y * width), 1, width, kernel);
            for (int x = 0; x < width; x++) Convolve(across, blurred, first + x, width, height, kernel);
        }

        return blurred;
    }

    private static double[] Kernel(double sigma)
    {
        int radius = Math.Max(1, (int)Math.Ceiling(Reach * sigma));
        double[] kernel = [.. Enumerable.Range(-radius, (2 * radius) + 1).Select(offset => Math.Exp(-0.5 * offset * offset / (sigma * sigma)))];
        double sum = kernel.Sum();
        return [.. kernel.Select(weight => weight / sum)];
    }

    private static void Convolve(double[] source, double[] target, int first, int step, int count, double[] kernel)
    {
        int radius = kernel.Length / 2;
        for (int i = 0; i < count; i++)
        {
            double sum = 0;
            for (int k = 0; k < kernel.Length; k++) sum += kernel[k] * source[first + (Mirrored(i + k - radius, count) * step)];
            target[first + (i * step)] = sum;
        }
    }

    // ... 2 1 0 | 0 1 2 ... n-1 | n-1 n-2 ...
    private static int Mirrored(int place, int count)
    {
        int period = 2 * count, within = ((place % period) + period) % period;
        return within < count ? within : period - 1 - within;
    }
}
