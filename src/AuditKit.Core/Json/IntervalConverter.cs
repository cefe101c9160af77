using System.Text.Json;
using System.Text.Json.Serialization;
using AuditKit.Core.Measurements;

namespace AuditKit.Core.Json;

/// <summary><c>lower, upper, level, method</c>; <c>kind</c> only where the bound is guaranteed.</summary>
internal sealed class IntervalConverter : JsonConverter<Interval>
{
    public override Interval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("An interval is an object.");
        double? lower = null, upper = null, level = null;
        string? method = null;
        IntervalKind kind = IntervalKind.Statistical;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string? name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "lower": lower = ExtendedNumber.Read(ref reader); break;
                case "upper": upper = ExtendedNumber.Read(ref reader); break;
                case "level": level = reader.GetDouble(); break;
                case "method": method = reader.GetString(); break;
                case "kind": kind = reader.GetString() == "guaranteed" ? IntervalKind.Guaranteed : throw new JsonException("An interval's kind is 'guaranteed' or left out."); break;
                default: throw new JsonException($"Unknown key '{name}' in an interval.");
            }
        }

        return lower is { } low && upper is { } high && level is { } coverage && method is not null
            ? new Interval(low, high, coverage, method, kind)
            : throw new JsonException("An interval needs lower, upper, level and method.");
    }

    public override void Write(Utf8JsonWriter writer, Interval value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        ExtendedNumber.Write(writer, "lower", value.Lower);
        ExtendedNumber.Write(writer, "upper", value.Upper);
        writer.WriteNumber("level", value.Level);
        writer.WriteString("method", value.Method);
        if (value.Kind == IntervalKind.Guaranteed) writer.WriteString("kind", "guaranteed");
        writer.WriteEndObject();
    }
}
