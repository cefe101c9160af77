using System.Globalization;

namespace AuditKit.Gate.Conditions;

/// <summary>A typed value.</summary>
/// <param name="Kind">Its type.</param>
/// <param name="Text">As written.</param>
/// <param name="Number">The number; a day's number, 1 or 0 for a flag; 0 for words.</param>
internal sealed record ConditionValue(ValueKind Kind, string Text, double Number)
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>Words, taken as they are.</summary>
    public static ConditionValue Words(string text) => new(ValueKind.Text, text, 0);

    /// <summary>A word without quotes: a number, a day, a flag, or else words.</summary>
    public static ConditionValue Bare(string text) =>
        Of(ValueKind.Number, text) ?? Of(ValueKind.Date, text) ?? Of(ValueKind.Flag, text) ?? Words(text);

    /// <summary>Reads a text as a type; null if it is not of it.</summary>
    public static ConditionValue? Of(ValueKind kind, string text) => kind switch
    {
        ValueKind.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? new(kind, text, number) : null,
        ValueKind.Date => DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? new(kind, text, day.DayNumber) : null,
        ValueKind.Flag => text is "true" or "false" ? new(kind, text, text == "true" ? 1 : 0) : null,
        _ => Words(text),
    };

    /// <summary>Below, at or above 0 as this stands to another value of the same type.</summary>
    public int CompareTo(ConditionValue other) => Kind == ValueKind.Text ? string.CompareOrdinal(Text, other.Text) : Number.CompareTo(other.Number);
}
