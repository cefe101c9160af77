namespace AuditKit.Explain.Showing;

/// <summary>Grids made smaller by whole factors, so that a report stays small. The last cells of a row or column may cover less.</summary>
internal static class Pooling
{
    /// <summary>The factor that brings a grid within a side.</summary>
    public static int FactorFor(int height, int width, int side) => Math.Max(1, (Math.Max(height, width) + side - 1) / side);

    /// <summary>Extent after pooling.</summary>
    public static int Extent(int extent, int factor) => (extent + factor - 1) / factor;

    /// <summary>Sums over squares: a map keeps its sum.</summary>
    public static double[] Sum(ReadOnlySpan<double> values, int height, int width, int factor)
    {
        int across = Extent(width, factor);
        double[] sums = new double[Extent(height, factor) * across];
        for (int i = 0; i < values.Length; i++) sums[(i / width / factor * across) + (i % width / factor)] += values[i];
        return sums;
    }

    /// <summary>Means over squares of each channel, for pixels whose channels stand in turn.</summary>
    public static byte[] Mean(ReadOnlySpan<byte> samples, int height, int width, int channels, int factor)
    {
        int across = Extent(width, factor), down = Extent(height, factor);
        int[] sums = new int[down * across * channels], counts = new int[sums.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            int pixel = i / channels, cell = (((pixel / width / factor * across) + (pixel % width / factor)) * channels) + (i % channels);
            sums[cell] += samples[i];
            counts[cell]++;
        }

        return [.. sums.Zip(counts, (sum, count) => (byte)Math.Round((double)sum / count))];
    }
}
