namespace AuditKit.Data.Arrays;

/// <summary>What is done to the numbers of an array file after they were read.</summary>
internal static class ArrayNumbers
{
    /// <summary>Scales and shifts in place; the place of the first number that is infinite afterwards, or null.</summary>
    public static int? Transform(Span<double> values, ArrayOptions options)
    {
        bool changes = options.Scale != 1 || options.Offset != 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (changes) values[i] = (values[i] * options.Scale) + options.Offset;
            if (double.IsInfinity(values[i])) return i;
        }

        return null;
    }

    /// <inheritdoc cref="Transform(Span{double}, ArrayOptions)"/>
    public static int? Transform(Span<float> values, ArrayOptions options)
    {
        bool changes = options.Scale != 1 || options.Offset != 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (changes) values[i] = (float)((values[i] * options.Scale) + options.Offset);
            if (float.IsInfinity(values[i])) return i;
        }

        return null;
    }

    /// <summary>Height, width, channel to channel, height, width, row by row in place.</summary>
    public static void MoveChannels(float[] values, int[] stored)
    {
        int pixels = stored[0] * stored[1], channels = stored[2], size = pixels * channels;
        float[] row = new float[size];
        for (int first = 0; first < values.Length; first += size)
        {
            values.AsSpan(first, size).CopyTo(row);
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                for (int channel = 0; channel < channels; channel++) values[first + (channel * pixels) + pixel] = row[(pixel * channels) + channel];
            }
        }
    }
}
