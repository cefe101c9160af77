using AuditKit.Core.Exhibits;
using AuditKit.Pdf.Drawing;

namespace AuditKit.Reporting.Charts;

/// <summary>Pictures and maps as images of sharp pixels. What is coarse is repeated to about as many pixels as print shows.</summary>
internal static class MapRaster
{
    private const int FinePixels = 168, LinesAcross = 21;
    private const double Faintest = 0.27;

    /// <summary>The picture as it is.</summary>
    public static PdfImage Plain(PixelGrid picture) => picture.Channels == 1
        ? PdfImage.Gray(picture.Width, picture.Height, picture.Samples.Span)
        : PdfImage.Rgb(picture.Width, picture.Height, picture.Samples.Span);

    /// <summary>A map over the faint grey picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="map">Its map, of any shape: a cell covers its share of the picture.</param>
    /// <param name="limit">End of the colour scale, positive.</param>
    public static PdfImage Over(PixelGrid picture, SignedGrid map, double limit)
    {
        int factor = Math.Max(1, (FinePixels + Math.Max(picture.Width, picture.Height) - 1) / Math.Max(picture.Width, picture.Height));
        int width = picture.Width * factor, height = picture.Height * factor;
        byte[] ground = Faint(picture);
        int period = Math.Max(4, Math.Max(width, height) / LinesAcross);
        return Paint(width, height, (x, y) =>
        {
            byte grey = ground[(y / factor * picture.Width) + (x / factor)];
            double value = map.At(y * map.Height / height, x * map.Width / width);
            return Diverging.Of(value / limit, new Color(grey, grey, grey), Diverging.OnHatch(x, y, period));
        });
    }

    /// <summary>A strip of cells.</summary>
    /// <param name="shares">A value over the end of the scale for each cell; null where there is none.</param>
    /// <param name="cellWidth">Pixels of a cell.</param>
    /// <param name="height">Pixels of the strip.</param>
    /// <param name="period">Pixels from one line of the hatching to the next.</param>
    public static PdfImage Strip(IReadOnlyList<double?> shares, int cellWidth, int height, int period) =>
        Paint(shares.Count * cellWidth, height, (x, y) => shares[x / cellWidth] is { } share ? Diverging.Of(share, Color.White, Diverging.OnHatch(x, y, period)) : Color.White);

    private static PdfImage Paint(int width, int height, Func<int, int, Color> colour)
    {
        byte[] samples = new byte[3 * width * height];
        for (int y = 0, i = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++, i += 3)
            {
                Color found = colour(x, y);
                (samples[i], samples[i + 1], samples[i + 2]) = (found.Red, found.Green, found.Blue);
            }
        }

        return PdfImage.Rgb(width, height, samples);
    }

    /// <summary>Grey levels close to white, stretched to the picture's range and turned round where its edge is dark: what is empty becomes paper.</summary>
    private static byte[] Faint(PixelGrid picture)
    {
        double[] light = [.. Enumerable.Range(0, picture.Height * picture.Width).Select(pixel => Light(picture, pixel))];
        double edge = Enumerable.Range(0, light.Length).Where(pixel => IsEdge(picture, pixel)).Average(pixel => light[pixel]);
        double darkest = light.Min(), span = Math.Max(1, light.Max() - darkest), middle = darkest + (span / 2);
        return [.. light.Select(value => (byte)Math.Round(255 * (1 - (Faintest * (edge < middle ? value - darkest : darkest + span - value) / span))))];
    }

    private static bool IsEdge(PixelGrid picture, int pixel) =>
        pixel % picture.Width == 0 || pixel % picture.Width == picture.Width - 1 || pixel / picture.Width == 0 || pixel / picture.Width == picture.Height - 1;

    // Weights of ITU-R BT.601.
    private static double Light(PixelGrid picture, int pixel)
    {
        ReadOnlySpan<byte> samples = picture.Samples.Span[(pixel * picture.Channels)..];
        return picture.Channels == 1 ? samples[0] : (0.299 * samples[0]) + (0.587 * samples[1]) + (0.114 * samples[2]);
    }
}
