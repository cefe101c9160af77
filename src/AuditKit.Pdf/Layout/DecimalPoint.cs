using System.Text.RegularExpressions;
using AuditKit.Pdf.Fonts;

namespace AuditKit.Pdf.Layout;

/// <summary>Finds the decimal point of a number written for people.</summary>
internal static partial class DecimalPoint
{
    /// <summary>Whether the text is one number, perhaps with a sign, a comparison, thousands and a unit or percent sign.</summary>
    public static bool IsNumber(string text) => Number().IsMatch(text);

    /// <summary>Width of what follows the whole part of the number: point, fraction, unit. 0 for other text.</summary>
    public static double Tail(string text, TextStyle style, FontSet fonts)
    {
        Match match = Number().Match(text);
        return match.Success ? fonts.Measure(text, style) - fonts.Measure(match.Groups["whole"].Value, style) : 0;
    }

    [GeneratedRegex(@"^(?<whole>[<>≤≥≈±]?\s*[+−-]?\d[\d\s,]*?)(?<tail>\.\d+)?(\s?(%|\p{L}{1,4}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
