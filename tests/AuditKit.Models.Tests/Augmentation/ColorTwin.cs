using AuditKit.Models.Augmentation;

namespace AuditKit.Models.Tests.Augmentation;

/// <summary>Brightness, saturation and contrast of three channels of stored numbers, pixel by pixel.</summary>
internal static class ColorTwin
{
    public static double[] Apply(ReadOnlySpan<float> stored, ImageDraw draw)
    {
        int pixels = stored.Length / 3;
        double[] changed = new double[stored.Length];
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            double grey = (0.299 * stored[pixel]) + (0.587 * stored[pixels + pixel]) + (0.114 * stored[(2 * pixels) + pixel]);
            for (int channel = 0; channel < 3; channel++)
            {
                double number = stored[(channel * pixels) + pixel];
                changed[(channel * pixels) + pixel] = draw.Brightness * ((draw.Saturation * number) + ((1 - draw.Saturation) * grey));
            }
        }

        double mean = 0;
        for (int pixel = 0; pixel < pixels; pixel++) mean += ((0.299 * changed[pixel]) + (0.587 * changed[pixels + pixel]) + (0.114 * changed[(2 * pixels) + pixel])) / pixels;
        return [.. changed.Select(number => (draw.Contrast * number) + ((1 - draw.Contrast) * mean))];
    }
}
