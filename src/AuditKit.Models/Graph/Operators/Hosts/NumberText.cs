using System.Globalization;

namespace AuditKit.Models.Graph.Operators.Hosts;

/// <summary>Numbers as text, as casts read and write them: decimal or scientific, <c>INF</c> and <c>NaN</c> in any case.</summary>
internal static class NumberText
{
    /// <exception cref="GraphException">The text is no number.</exception>
    public static double Parse(string text)
    {
        string trimmed = text.Trim();
        double sign = trimmed.StartsWith('-') ? -1 : 1;
        return trimmed.TrimStart('+', '-').ToUpperInvariant() switch
        {
            "INF" or "INFINITY" => sign * double.PositiveInfinity,
            "NAN" => double.NaN,
            _ => double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : throw new GraphException($"the text '{Shorten(text)}' is no number"),
        };
    }

    /// <summary>An integer, exact to 64 bits where the text is a plain one; a real number loses its fraction.</summary>
    /// <exception cref="GraphException">The text is no number.</exception>
    public static long ParseInteger(string text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long whole) ? whole
        : ulong.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out ulong large) ? unchecked((long)large)
        : (long)Parse(text);

    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Write(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : WriteSpecial(value);

    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Write(float value) => float.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : WriteSpecial(value);

    private static string WriteSpecial(double value) => double.IsNaN(value) ? "NaN" : value > 0 ? "INF" : "-INF";

    private static string Shorten(string text) => text.Length > 40 ? text[..40] + "..." : text;
}
