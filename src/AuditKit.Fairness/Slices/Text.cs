using System.Globalization;
using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.Slices;

/// <summary>How sentences write numbers.</summary>
internal static class Text
{
    public static string Rows(long rows) => rows.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Number(double value) => Math.Abs(value) is >= 1000 or (< 0.001 and > 0)
        ? value.ToString("G4", CultureInfo.InvariantCulture)
        : value.ToString("0.000", CultureInfo.InvariantCulture);

    public static string Range(Interval interval) => $"[{Number(interval.Lower)}, {Number(interval.Upper)}]";

    /// <summary>A p-value never prints as zero.</summary>
    public static string Probability(double p) => p < 0.001 ? "below 0.001" : p.ToString("0.000", CultureInfo.InvariantCulture);
}
