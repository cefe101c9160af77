using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AuditKit.Models.Files.Graphs;

/// <summary>A single as its shortest round-trip text, so that infinity and NaN survive where JSON has none.</summary>
internal sealed class SingleConverter : JsonConverter<float>
{
    public override float Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        float.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out float value) ? value : throw new JsonException("Expected a number in quotes.");

    public override void Write(Utf8JsonWriter writer, float value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}
