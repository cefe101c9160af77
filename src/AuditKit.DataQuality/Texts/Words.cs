using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Measurements;

namespace AuditKit.DataQuality.Texts;

/// <summary>Numbers and names as sentences show them.</summary>
internal static class Words
{
    public static string Percent(double share) => (share * 100) switch
    {
        double.NaN => string.Empty,
        0 => "0 %",
        < 0.1 => "under 0.1 %",
        < 10 => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %",
        _ => (share * 100).ToString("0", CultureInfo.InvariantCulture) + " %",
    };

    public static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Range(Interval interval) => $"[{Number(interval.Lower)}, {Number(interval.Upper)}]";

    public static string PercentRange(Interval interval) => $"[{(interval.Lower * 100).ToString("0.0", CultureInfo.InvariantCulture)}, {(interval.Upper * 100).ToString("0.0", CultureInfo.InvariantCulture)}] %";

    public static string Name(Slice slice) => string.Join(", ", slice.Select(pair => $"{pair.Key} {pair.Value}"));

    public static string Probability(double p) => p < 0.001 ? "< 0.001" : p.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>A list that stops after a few and says how many follow.</summary>
    public static string Few(IEnumerable<string> items, int most = 5)
    {
        string[] all = [.. items];
        return string.Join("; ", all.Take(most)) + (all.Length > most ? $"; and {all.Length - most} more" : string.Empty);
    }
}
