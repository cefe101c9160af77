using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AuditKit.Core.Json;

/// <summary>
/// One byte string per value: keys in declared order, free maps in ordinal order, shortest round-trip numbers, no NaN, two
/// blanks of indent and LF, a final LF. Reading refuses unknown keys, so nothing is dropped in silence.
/// </summary>
public static class CanonicalJson
{
    private const int MaximumDepth = 64;

    private static readonly JsonSerializerOptions Options = Build();
    private static readonly JsonSerializerOptions OneLine = new(Options) { WriteIndented = false };

    /// <summary>The canonical UTF-8 bytes of a value.</summary>
    public static byte[] Write<T>(T value)
    {
        using MemoryStream buffer = new();
        JsonSerializer.Serialize(buffer, value, Options);
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    /// <summary>The same value on one line, without the final LF: for content that travels inside another document.</summary>
    public static string WriteLine<T>(T value) => JsonSerializer.Serialize(value, OneLine);

    /// <summary>The canonical text of a value.</summary>
    public static string WriteText<T>(T value) => System.Text.Encoding.UTF8.GetString(Write(value));

    /// <summary>Reads a value.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a value; the message says where.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new InvalidDataException($"Expected a {typeof(T).Name}, found null.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"Not a valid {typeof(T).Name} at {error.Path ?? "$"}, line {(error.LineNumber ?? 0) + 1}: {error.Message}", error);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidOperationException or NotSupportedException)
        {
            throw new InvalidDataException($"Not a valid {typeof(T).Name}: {error.Message}", error);
        }
    }

    private static JsonSerializerOptions Build() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaximumDepth,
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        AllowOutOfOrderMetadataProperties = true,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new DigestConverter(),
            new SliceConverter(),
            new NumberConverter(),
            new DurationConverter(),
            new InstantConverter(),
            new IntervalConverter(),
            new MeasurementConverter(),
            new SortedMapConverterFactory(),
        },
    };
}
