using System.Globalization;

namespace AuditKit.Data.Columns;

/// <summary>What counts as a number in text: sign, digits, decimal point, exponent; finite; no blanks, no words, no separators.</summary>
internal static class NumberText
{
    private const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Digits beyond which neighbouring whole numbers fall on one double (2^53 has 16 digits).</summary>
    private const int SafeDigits = 15;

    public static bool TryParse(ReadOnlySpan<byte> text, out double value) =>
        StartsLikeNumber(text) & double.TryParse(text, Styles, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    public static bool TryParse(string text, out double value) =>
        double.TryParse(text, Styles, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    /// <summary>
    /// True for texts that a reader must not turn into a number unasked: a leading zero (postal codes, account numbers) or more
    /// digits than a double keeps apart (identifiers).
    /// </summary>
    public static bool IsIdentifierLike(ReadOnlySpan<byte> text)
    {
        if (text.Length > 1 && text[0] == '0' && text[1] is >= (byte)'0' and <= (byte)'9') return true;
        return text.Length > SafeDigits && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }

    // Keeps the words NaN and Infinity, which the parser knows, out of the slow path.
    private static bool StartsLikeNumber(ReadOnlySpan<byte> text) => text.Length > 0 && text[0] <= (byte)'9';
}
