namespace AuditKit.Core.Exhibits;

/// <summary>A small picture of eight-bit samples, rows from the top, the channels of a pixel in turn.</summary>
public sealed record PixelGrid
{
    /// <summary>Largest height and width. An exhibit is looked at, not computed with: larger pictures are averaged down.</summary>
    public const int MostSide = 224;

    /// <summary>Makes a picture.</summary>
    /// <param name="height">Rows, 1 to <see cref="MostSide"/>.</param>
    /// <param name="width">Pixels in a row, 1 to <see cref="MostSide"/>.</param>
    /// <param name="channels">1 for grey (0 is black), 3 for red, green, blue.</param>
    /// <param name="samples"><c>height x width x channels</c> bytes.</param>
    /// <exception cref="ArgumentException">An extent is out of range, or the number of samples does not fit.</exception>
    public PixelGrid(int height, int width, int channels, ReadOnlyMemory<byte> samples)
    {
        if (height is < 1 or > MostSide || width is < 1 or > MostSide) throw new ArgumentException($"A picture of {height} x {width} does not lie within {MostSide} x {MostSide}.", nameof(height));
        if (channels is not (1 or 3)) throw new ArgumentException($"A picture has 1 or 3 channels, not {channels}.", nameof(channels));
        if (samples.Length != height * width * channels) throw new ArgumentException($"{height} x {width} pixels of {channels} channels need {height * width * channels} samples, not {samples.Length}.", nameof(samples));
        (Height, Width, Channels, Samples) = (height, width, channels, samples);
    }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>1 for grey, 3 for red, green, blue.</summary>
    public int Channels { get; }

    /// <summary>The samples, row-major.</summary>
    public ReadOnlyMemory<byte> Samples { get; }
}
