using System.Text.Json;

namespace AuditKit.Core.Json;

/// <summary>Numbers that may be infinite, as quantities such as epsilon are: the strings <c>infinity</c> and <c>-infinity</c>.</summary>
internal static class ExtendedNumber
{
    private const string Positive = "infinity", Negative = "-infinity";

    public static void Write(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsNaN(value)) throw new InvalidOperationException($"{name} is NaN; a record holds numbers or the reason why there is none.");
        if (double.IsInfinity(value)) writer.WriteString(name, value > 0 ? Positive : Negative);
        else writer.WriteNumber(name, value == 0 ? 0 : value);
    }

    public static double Read(ref Utf8JsonReader reader) => reader.TokenType != JsonTokenType.String ? reader.GetDouble() : reader.GetString() switch
    {
        Positive => double.PositiveInfinity,
        Negative => double.NegativeInfinity,
        string text => throw new JsonException($"'{text}' is not a number."),
        null => throw new JsonException("A number is missing."),
    };
}
