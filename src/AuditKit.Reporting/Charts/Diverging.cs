using AuditKit.Pdf.Drawing;

namespace AuditKit.Reporting.Charts;

/// <summary>
/// Colours of signed numbers: blue below zero, brown above, nothing at zero. Blue is light and hatched, brown dark and plain, so that
/// the sign survives grey print and colour blindness.
/// </summary>
internal static class Diverging
{
    public static readonly Color Low = Color.FromHex("#56A0D3"), High = Color.FromHex("#9A3300");
    private static readonly Color Hatch = Color.FromHex("#1F5E8C");

    /// <summary>The colour of a share from -1 to 1 over a ground.</summary>
    /// <param name="share">Value over the end of the scale; what lies beyond takes the end's colour.</param>
    /// <param name="ground">What shows where the share is zero.</param>
    /// <param name="onHatch">Whether the place lies on a line of the hatching.</param>
    public static Color Of(double share, Color ground, bool onHatch = false) => share < 0
        ? (onHatch ? Hatch : Low).Over(ground, Math.Min(1, -share))
        : High.Over(ground, Math.Min(1, share));

    /// <summary>Whether a point lies on a line of the hatching: 45 degrees, a quarter of the period wide.</summary>
    public static bool OnHatch(int x, int y, int period) => (x + y) % period < Math.Max(1, period / 4);
}
