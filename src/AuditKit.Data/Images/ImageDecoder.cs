using System.Runtime.InteropServices;
using SkiaSharp;

namespace AuditKit.Data.Images;

/// <summary>Turns image files into numbers 0 to 255, channel by channel. A file is hostile until decoded: its size is looked at before memory is taken.</summary>
/// <param name="options">Size and channels.</param>
internal sealed class ImageDecoder(ImageOptions options)
{
    private const long MostPixels = 64L << 20;

    /// <summary>Images that carry a rotation for viewers, which is not applied.</summary>
    public int Rotated { get; private set; }

    /// <summary>Height and width that an image will have.</summary>
    /// <exception cref="InvalidDataException">The file is no image that can be read.</exception>
    public (int Height, int Width) SizeOf(string path)
    {
        if (options is { Height: { } height, Width: { } width }) return (height, width);
        using SKCodec codec = Open(path);
        return (codec.Info.Height, codec.Info.Width);
    }

    /// <summary>Decodes one file into <c>channels x height x width</c> numbers.</summary>
    /// <exception cref="InvalidDataException">The file is no such image, is cut off, or has another size.</exception>
    public void Decode(string path, int height, int width, Span<float> target)
    {
        using SKCodec codec = Open(path);
        if (codec.EncodedOrigin != SKEncodedOrigin.TopLeft) Rotated++;
        SKImageInfo stored = Info(codec.Info.Width, codec.Info.Height);
        bool resize = options.Height is not null;
        if (!resize && (stored.Width != width || stored.Height != height)) throw new InvalidDataException($"it has {stored.Height} x {stored.Width} pixels, the first image has {height} x {width}; state data.image: {{ size: [h, w] }}");
        byte[] pixels = new byte[stored.BytesSize];
        GCHandle pin = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            SKCodecResult result = codec.GetPixels(stored with { AlphaType = SKAlphaType.Unpremul }, pin.AddrOfPinnedObject());
            if (result != SKCodecResult.Success) throw new InvalidDataException(result == SKCodecResult.IncompleteInput ? "it is cut off" : $"it cannot be decoded ({result})");
            for (int alpha = 3; alpha < pixels.Length; alpha += 4) pixels[alpha] = byte.MaxValue;
            if (resize && (stored.Width != width || stored.Height != height)) Resize(stored, pin.AddrOfPinnedObject(), height, width, target);
            else Take(pixels, target);
        }
        finally
        {
            pin.Free();
        }
    }

    private static SKImageInfo Info(int width, int height) => new(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);

    private static SKCodec Open(string path)
    {
        SKCodec? codec = SKCodec.Create(path, out SKCodecResult result);
        if (codec is null) throw new InvalidDataException($"it is no PNG or JPEG image ({result})");
        long pixels = (long)codec.Info.Width * codec.Info.Height;
        if (pixels is > 0 and <= MostPixels && codec.EncodedFormat is SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg) return codec;
        string what = pixels is > 0 and <= MostPixels ? $"it is {codec.EncodedFormat}, not PNG or JPEG" : $"it claims {codec.Info.Height} x {codec.Info.Width} pixels; at most {MostPixels} are read";
        codec.Dispose();
        throw new InvalidDataException(what);
    }

    // Linear between pixels, with halved copies where it gets smaller, so that no pixel is passed over.
    private void Resize(SKImageInfo stored, IntPtr pixels, int height, int width, Span<float> target)
    {
        SKImageInfo wanted = Info(width, height);
        byte[] resized = new byte[wanted.BytesSize];
        GCHandle pin = GCHandle.Alloc(resized, GCHandleType.Pinned);
        try
        {
            using SKPixmap from = new(stored, pixels), to = new(wanted, pin.AddrOfPinnedObject());
            if (!from.ScalePixels(to, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear))) throw new InvalidDataException("it cannot be resized");
        }
        finally
        {
            pin.Free();
        }

        Take(resized, target);
    }

    private void Take(byte[] rgba, Span<float> target)
    {
        int pixels = rgba.Length / 4;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            (int red, int green, int blue) = (rgba[4 * pixel], rgba[(4 * pixel) + 1], rgba[(4 * pixel) + 2]);
            if (options.Channels == 1)
            {
                // ITU-R BT.601 luma in 16-bit fixed point, as most image libraries round it.
                target[pixel] = ((red * 19595) + (green * 38470) + (blue * 7471) + 0x8000) >> 16;
                continue;
            }

            (target[pixel], target[pixels + pixel], target[(2 * pixels) + pixel]) = (red, green, blue);
        }
    }
}
