using System.Text.Json;
using System.Text.Json.Serialization;

namespace AuditKit.Core.Json;

/// <summary>An object of attribute and value, in ordinal order of the attribute.</summary>
internal sealed class SliceConverter : JsonConverter<Slice>
{
    public override Slice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A slice is an object of attribute and value.");
        List<(string, string)> pairs = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string attribute = reader.GetString()!;
            reader.Read();
            pairs.Add((attribute, reader.GetString() ?? throw new JsonException($"Slice attribute '{attribute}' has no value.")));
        }

        return Slice.Of(pairs);
    }

    public override void Write(Utf8JsonWriter writer, Slice value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach ((string attribute, string text) in value) writer.WriteString(attribute, text);
        writer.WriteEndObject();
    }
}
