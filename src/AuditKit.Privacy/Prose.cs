using System.Globalization;

namespace AuditKit.Privacy;

/// <summary>Numbers and lists as they stand in sentences.</summary>
internal static class Prose
{
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1 row</c>, <c>2 rows</c>.</summary>
    public static string Count(long number, string one, string many) => $"{Count(number)} {(number == 1 ? one : many)}";

    /// <summary>Two significant digits below 10 %, one digit after the point above.</summary>
    public static string Percent(double share)
    {
        double percent = share * 100;
        decimal shown = percent < 10
            ? decimal.Parse(percent.ToString("G2", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)
            : decimal.Round((decimal)percent, 1);
        return shown.ToString("0.############################", CultureInfo.InvariantCulture) + " %";
    }

    public static string Number(double number, string format = "0.###") => double.IsPositiveInfinity(number) ? "infinite" : number.ToString(format, CultureInfo.InvariantCulture);

    /// <summary><c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> items) => items.Count < 2 ? string.Concat(items) : string.Join(", ", items.SkipLast(1)) + " and " + items[^1];
}
