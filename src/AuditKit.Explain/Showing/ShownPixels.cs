namespace AuditKit.Explain.Showing;

/// <summary>Arrays of a table as pictures of eight bits.</summary>
public static class ShownPixels
{
    /// <summary>Height, width and channels of pictures that are arrays of this shape: 1 or 3, others are averaged to grey.</summary>
    /// <param name="shape"><c>[height, width]</c> or <c>[channels, height, width]</c>.</param>
    /// <exception cref="ArgumentException">It is no shape of pictures.</exception>
    public static IReadOnlyList<int> ShapeOf(IReadOnlyList<int> shape) => shape switch
    {
        [int height, int width] => [height, width, 1],
        [int channels, int height, int width] => [height, width, channels == 3 ? 3 : 1],
        _ => throw new ArgumentException($"[{string.Join(", ", shape)}] is no shape of pictures.", nameof(shape)),
    };

    /// <summary>The scale on which a set of pictures is shown: 0 to 1 or 0 to 255 where the numbers lie there, else their own range.</summary>
    /// <param name="values">Numbers of all pictures as they stand in the table, so that all are shown on one scale.</param>
    public static (double Black, double White) RangeOf(ReadOnlySpan<float> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (float value in values)
        {
            if (!float.IsFinite(value)) continue;
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        if (!(low <= high)) return (0, 1);
        return (low, high) switch
        {
            ( >= 0, <= 1) => (0, 1),
            // 8 bits that hardly use their range (digits of 16 levels) are shown on their own.
            ( >= 0, > 128 and <= 255) => (0, 255),
            _ => low < high ? (Math.Min(0, low), high) : (low - 0.5, low + 0.5),
        };
    }

    /// <summary>One picture, row-major, the channels of a pixel in turn; missing numbers are black.</summary>
    /// <param name="values">As it stands in the table, channel by channel.</param>
    /// <param name="shape">Its shape there.</param>
    /// <param name="range">What is black and what is white.</param>
    /// <exception cref="ArgumentException">The numbers do not fit the shape, or it is no shape of pictures.</exception>
    public static byte[] Of(ReadOnlySpan<float> values, IReadOnlyList<int> shape, (double Black, double White) range)
    {
        IReadOnlyList<int> shown = ShapeOf(shape);
        int pixels = shown[0] * shown[1], sources = shape.Count == 3 ? shape[0] : 1;
        if (values.Length != pixels * sources) throw new ArgumentException($"{values.Length} numbers are no array of [{string.Join(", ", shape)}].", nameof(values));
        byte[] samples = new byte[pixels * shown[2]];
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            if (shown[2] == 3)
            {
                for (int channel = 0; channel < 3; channel++) samples[(3 * pixel) + channel] = Level(values[(channel * pixels) + pixel], range);
                continue;
            }

            double sum = 0;
            for (int channel = 0; channel < sources; channel++) sum += values[(channel * pixels) + pixel];
            samples[pixel] = Level(sum / sources, range);
        }

        return samples;
    }

    /// <summary>Attributions of a picture's numbers as a map of height and width: channels are summed, so that the map keeps its sum.</summary>
    /// <param name="values">Channel by channel.</param>
    /// <param name="shape">Shape of the picture in the table.</param>
    public static double[] MapOf(ReadOnlySpan<double> values, IReadOnlyList<int> shape)
    {
        IReadOnlyList<int> shown = ShapeOf(shape);
        double[] map = new double[shown[0] * shown[1]];
        for (int i = 0; i < values.Length; i++) map[i % map.Length] += values[i];
        return map;
    }

    private static byte Level(double value, (double Black, double White) range) =>
        double.IsFinite(value) ? (byte)Math.Round(255 * Math.Clamp((value - range.Black) / (range.White - range.Black), 0, 1)) : (byte)0;
}
