using System.Text.Json;
using System.Text.Json.Serialization;

namespace AuditKit.Core.Json;

/// <summary>A finite number in its shortest round-trip form; negative zero is written as 0.</summary>
internal sealed class NumberConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        double value = reader.GetDouble();
        return double.IsFinite(value) ? value : throw new JsonException("A number is finite.");
    }

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (!double.IsFinite(value)) throw new InvalidOperationException($"{value} cannot be written: a record holds finite numbers or the reason why there is none.");
        writer.WriteNumberValue(value == 0 ? 0 : value);
    }
}
