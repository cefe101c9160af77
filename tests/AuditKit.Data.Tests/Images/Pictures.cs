using SkiaSharp;

namespace AuditKit.Data.Tests.Images;

/// <summary>Image files of given pixels.</summary>
internal static class Pictures
{
    public static byte[] Png(int width, int height, byte[] rgb)
    {
        using SKBitmap bitmap = new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (int i = 0; i < width * height; i++) bitmap.SetPixel(i % width, i / width, new SKColor(rgb[3 * i], rgb[(3 * i) + 1], rgb[(3 * i) + 2]));
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
