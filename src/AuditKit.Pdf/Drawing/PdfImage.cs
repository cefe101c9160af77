using AuditKit.Pdf.Objects;

namespace AuditKit.Pdf.Drawing;

/// <summary>A picture of eight-bit samples, rows from the top. Use one object in several places and it is stored once.</summary>
public sealed class PdfImage
{
    private readonly byte[] samples;
    private readonly bool gray;

    private PdfImage(int width, int height, ReadOnlySpan<byte> samples, bool gray)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        long expected = (long)width * height * (gray ? 1 : 3);
        if (samples.Length != expected)
        {
            throw new ArgumentException($"{width} x {height} pixels need {expected} samples, not {samples.Length}.", nameof(samples));
        }

        Width = width;
        Height = height;
        this.samples = samples.ToArray();
        this.gray = gray;
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>A colour picture: red, green, blue of each pixel in turn.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="samples">3 x width x height bytes; copied.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentException">The number of samples does not fit.</exception>
    public static PdfImage Rgb(int width, int height, ReadOnlySpan<byte> samples) => new(width, height, samples, gray: false);

    /// <summary>A grey picture: 0 is black.</summary>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="samples">width x height bytes; copied.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentException">The number of samples does not fit.</exception>
    public static PdfImage Gray(int width, int height, ReadOnlySpan<byte> samples) => new(width, height, samples, gray: true);

    /// <summary>True for one sample a pixel, false for red, green and blue.</summary>
    public bool IsGray => gray;

    /// <summary>The samples, rows from the top.</summary>
    public ReadOnlySpan<byte> Samples => samples;

    internal PdfStream ToObject() => new(
        new PdfDictionary("XObject")
        {
            ["Subtype"] = new PdfName("Image"),
            ["Width"] = Width,
            ["Height"] = Height,
            ["ColorSpace"] = new PdfName(gray ? "DeviceGray" : "DeviceRGB"),
            ["BitsPerComponent"] = 8,
        },
        samples);
}
