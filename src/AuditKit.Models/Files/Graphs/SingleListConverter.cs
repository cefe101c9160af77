using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AuditKit.Models.Files.Graphs;

/// <summary>A list of singles as base64 of their little-endian bytes: tree ensembles have hundreds of thousands.</summary>
internal sealed class SingleListConverter : JsonConverter<IReadOnlyList<float>>
{
    public override IReadOnlyList<float> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (!reader.TryGetBytesFromBase64(out byte[]? bytes) || bytes.Length % sizeof(float) != 0) throw new JsonException("Expected singles in base64.");
        return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<float> value, JsonSerializerOptions options) => writer.WriteBase64StringValue(MemoryMarshal.AsBytes<float>(value.ToArray()));
}
