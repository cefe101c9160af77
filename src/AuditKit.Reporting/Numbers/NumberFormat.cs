using System.Globalization;
using System.Text;
using AuditKit.Core.Policies;

namespace AuditKit.Reporting.Numbers;

/// <summary>
/// How every report prints a number: thin spaces between thousands, a true minus, a point, infinity in words. Nothing in it
/// depends on the culture of the machine.
/// </summary>
internal static class NumberFormat
{
    public const string Infinity = "infinity";
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private const char ThinSpace = '\u2009', NoBreakSpace = '\u00A0', Minus = '\u2212';

    /// <summary>A number with a fixed count of digits after the point.</summary>
    public static string Fixed(double value, int digits)
    {
        if (double.IsInfinity(value)) return value > 0 ? Infinity : $"{Minus}{Infinity}";
        string text = Math.Abs(value).ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        bool isZero = text.All(c => c is '0' or '.');
        return (value < 0 && !isZero ? Minus.ToString() : string.Empty) + Grouped(text);
    }

    /// <summary>A number with its sign, also a plus.</summary>
    public static string Signed(double value, int digits)
    {
        string text = Fixed(value, digits);
        return value > 0 && text.Any(c => c is >= '1' and <= '9') ? "+" + text : text;
    }

    /// <summary>A whole number.</summary>
    public static string Count(long value) => (value < 0 ? Minus.ToString() : string.Empty) + Grouped(Math.Abs((decimal)value).ToString(CultureInfo.InvariantCulture));

    /// <summary>An interval that no line can break.</summary>
    public static string Interval(double lower, double upper, int digits) => $"[{Fixed(lower, digits)},{NoBreakSpace}{Fixed(upper, digits)}]";

    /// <summary>A level such as 0.95 as a percentage.</summary>
    public static string Percent(double share) => Trimmed(share * 100, 4) + ThinSpace + "%";

    /// <summary>As few digits as say the number: 0.7, 1.25, 12.</summary>
    public static string Trimmed(double value, int mostDigits = 12)
    {
        if (double.IsInfinity(value)) return Fixed(value, 0);
        string text = Fixed(value, mostDigits);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    /// <summary>The limit of a requirement; a dimensionless fraction has two digits at least.</summary>
    public static string Limit(double limit, string? unit)
    {
        if (limit != 0 && Math.Abs(limit) < 1e-5) return Scientific(limit, 1, Exponent(limit));
        string text = Trimmed(limit);
        int point = text.IndexOf('.', StringComparison.Ordinal);
        bool pad = unit is null && point >= 0 && text.Length - point == 2;
        return (pad ? text + "0" : text) + (unit is null ? string.Empty : NoBreakSpace + unit);
    }

    /// <summary>For example <c>≥ 0.70</c>.</summary>
    public static string Limit(Requirement requirement) => requirement.Relation switch
    {
        Relation.AtMost => $"≤{ThinSpace}{Limit(requirement.Limit, requirement.Unit)}",
        Relation.AtLeast => $"≥{ThinSpace}{Limit(requirement.Limit, requirement.Unit)}",
        Relation.Below => $"<{ThinSpace}{Limit(requirement.Limit, requirement.Unit)}",
        Relation.Above => $">{ThinSpace}{Limit(requirement.Limit, requirement.Unit)}",
        _ => $"{Limit(requirement.Limit, null)}\u2013{Limit(requirement.Upper ?? requirement.Limit, requirement.Unit)}",
    };

    /// <summary>For example <c>at least 0.70</c>.</summary>
    public static string LimitInWords(Requirement requirement) => requirement.Relation switch
    {
        Relation.AtMost => "at most ",
        Relation.AtLeast => "at least ",
        Relation.Below => "less than ",
        Relation.Above => "more than ",
        _ => "a value from ",
    } + (requirement.Relation == Relation.Within
        ? $"{Limit(requirement.Limit, null)} to {Limit(requirement.Upper ?? requirement.Limit, requirement.Unit)}"
        : Limit(requirement.Limit, requirement.Unit));

    /// <summary>A number as mantissa and power of ten.</summary>
    public static string Scientific(double value, int digits, int exponent) => $"{Mantissa(value, digits, exponent)}{PowerOfTen(exponent)}";

    /// <summary>The mantissa of a number at an exponent.</summary>
    public static string Mantissa(double value, int digits, int exponent) => Fixed(double.IsInfinity(value) ? value : value / Math.Pow(10, exponent), digits);

    /// <summary>A factor such as × 10⁻⁷.</summary>
    public static string PowerOfTen(int exponent)
    {
        var text = new StringBuilder($"{NoBreakSpace}×{NoBreakSpace}10");
        if (exponent < 0) text.Append('⁻');
        foreach (char digit in Math.Abs(exponent).ToString(CultureInfo.InvariantCulture)) text.Append(Superscripts[digit - '0']);
        return text.ToString();
    }

    /// <summary>The exponent of the leading digit; 0 for zero.</summary>
    public static int Exponent(double value) => value == 0 || !double.IsFinite(value) ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(value)));

    /// <summary>A date as in 12 March 2027.</summary>
    public static string Date(DateTimeOffset instant) => instant.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture).Replace(' ', NoBreakSpace);

    /// <summary>A date as in 2027-03-12.</summary>
    public static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An instant in UTC.</summary>
    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    /// <summary>A length of time in its natural unit.</summary>
    public static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        < 0.0995 => Fixed(time.TotalMilliseconds, 0) + NoBreakSpace + "ms",
        < 120 => Fixed(time.TotalSeconds, 1) + NoBreakSpace + "s",
        < 7200 => $"{Fixed(Math.Floor(time.TotalMinutes), 0)}{NoBreakSpace}min {time.Seconds.ToString(CultureInfo.InvariantCulture)}{NoBreakSpace}s",
        _ => $"{Fixed(Math.Floor(time.TotalHours), 0)}{NoBreakSpace}h {time.Minutes.ToString(CultureInfo.InvariantCulture)}{NoBreakSpace}min",
    };

    private static string Grouped(string digits)
    {
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        int whole = point < 0 ? digits.Length : point;
        if (whole < 4) return digits;
        var text = new StringBuilder();
        for (int i = 0; i < digits.Length; i++)
        {
            if (i > 0 && i < whole && (whole - i) % 3 == 0) text.Append(ThinSpace);
            text.Append(digits[i]);
        }

        return text.ToString();
    }
}
