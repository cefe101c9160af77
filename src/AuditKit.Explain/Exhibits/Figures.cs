using System.Globalization;
using AuditKit.Core.Measurements;

namespace AuditKit.Explain.Exhibits;

/// <summary>Numbers as sentences print them.</summary>
internal static class Figures
{
    public static string Of(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 0.1 => value.ToString("0.00", CultureInfo.InvariantCulture),
        >= 0.001 => value.ToString("0.0000", CultureInfo.InvariantCulture),
        _ => value.ToString("0.0e-0", CultureInfo.InvariantCulture),
    };

    public static string Signed(double value) => value > 0 ? "+" + Of(value) : Of(value);

    public static string Signed(Interval interval) => $"[{Signed(interval.Lower)}, {Signed(interval.Upper)}]";

    public static string Percent(double level) => (100 * level).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Digits after the point that show about three digits of a number of this size.</summary>
    public static int Digits(double size) => size > 0 ? Math.Clamp(2 - (int)Math.Floor(Math.Log10(size)), 2, 6) : 2;
}
