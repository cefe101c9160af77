using System.Text.Json;
using System.Text.Json.Serialization;
using AuditKit.Core.Measurements;

namespace AuditKit.Core.Json;

/// <summary>Flat form of a measurement: <c>value</c> and <c>interval</c>, or <c>notMeasured</c>.</summary>
internal sealed class MeasurementConverter : JsonConverter<Measurement>
{
    public override Measurement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("A measurement is an object.");
        MeasurementParts parts = new();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.GetString()!;
            reader.Read();
            parts.Take(name, ref reader, options);
        }

        return parts.Build();
    }

    public override void Write(Utf8JsonWriter writer, Measurement value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("metric", value.Metric);
        WriteProperty(writer, "slice", value.Slice, options);
        if (value.By.Count > 0) WriteProperty(writer, "by", value.By, options);
        if (value.Options.Count > 0) WriteProperty(writer, "options", value.Options, options);
        WriteValue(writer, value.Value, options);
        writer.WriteNumber("n", value.Count);
        if (value.Excluded.Count > 0) WriteProperty(writer, "excluded", value.Excluded, options);
        if (value.Sampling is { } sampling) WriteProperty(writer, "sampling", sampling, options);
        if (value.Evidence.Count > 0) WriteProperty(writer, "evidence", value.Evidence, options);
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, MeasuredValue value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case MeasuredValue.Measured measured:
                ExtendedNumber.Write(writer, "value", measured.Estimate);
                if (measured.Interval is { } interval) WriteProperty(writer, "interval", interval, options);
                break;
            case MeasuredValue.NotMeasured missing:
                writer.WriteString("notMeasured", missing.Reason);
                break;
        }
    }

    private static void WriteProperty<T>(Utf8JsonWriter writer, string name, T value, JsonSerializerOptions options)
    {
        writer.WritePropertyName(name);
        JsonSerializer.Serialize(writer, value, options);
    }
}
