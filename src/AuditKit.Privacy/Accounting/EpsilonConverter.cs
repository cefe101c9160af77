using System.Text.Json;
using System.Text.Json.Serialization;
using AuditKit.Core.Quantities;

namespace AuditKit.Privacy.Accounting;

/// <summary>An epsilon as a number, or as the text <c>infinity</c>.</summary>
internal sealed class EpsilonConverter : JsonConverter<Epsilon>
{
    private const string Infinity = "infinity";

    public override Epsilon Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) return Epsilon.From(reader.GetDouble());
        return reader.GetString() == Infinity ? Epsilon.Infinite : throw new JsonException($"'{reader.GetString()}' is not an epsilon.");
    }

    public override void Write(Utf8JsonWriter writer, Epsilon value, JsonSerializerOptions options)
    {
        if (double.IsInfinity(value.Value)) writer.WriteStringValue(Infinity);
        else writer.WriteNumberValue(value.Value);
    }
}
