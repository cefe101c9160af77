using System.Text;
using System.Text.Json;

namespace AuditKit.Models.Files;

/// <summary>Reads the JSON header strictly: valid UTF-8, no key twice, no unknown key, whole numbers only.</summary>
internal sealed class SafetensorsHeader
{
    public const string MetadataKey = "__metadata__";

    private readonly List<KeyValuePair<string, string>> metadata = [];
    private readonly List<HeaderEntry> entries = [];

    private SafetensorsHeader()
    {
    }

    public IReadOnlyList<KeyValuePair<string, string>> Metadata => metadata;

    public IReadOnlyList<HeaderEntry> Entries => entries;

    /// <exception cref="ModelFileException">The header is not one.</exception>
    public static SafetensorsHeader Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes);
            if (bytes.IsEmpty || bytes[0] != (byte)'{') throw new ModelFileException("The header does not start with '{'.");
            SafetensorsHeader header = new();
            header.ReadAll(bytes);
            return header;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            // InvalidOperationException: an escape that is half a surrogate pair.
            throw new ModelFileException($"The header is not valid: {error.Message}", error);
        }
    }

    private void ReadAll(ReadOnlySpan<byte> bytes)
    {
        Utf8JsonReader json = new(bytes, new JsonReaderOptions { MaxDepth = 8 });
        json.Read();
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (NextKey(ref json, seen, "the header") is { } key)
        {
            json.Read();
            Expect(ref json, JsonTokenType.StartObject, key);
            if (key == MetadataKey) ReadMetadata(ref json);
            else entries.Add(ReadEntry(ref json, key));
        }

        if (json.Read()) throw new ModelFileException("There is more than one value in the header.");
    }

    private void ReadMetadata(ref Utf8JsonReader json)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (NextKey(ref json, seen, MetadataKey) is { } key)
        {
            json.Read();
            Expect(ref json, JsonTokenType.String, key);
            metadata.Add(KeyValuePair.Create(key, json.GetString()!));
        }
    }

    private static HeaderEntry ReadEntry(ref Utf8JsonReader json, string name)
    {
        string? type = null;
        List<long>? shape = null, offsets = null;
        HashSet<string> seen = new(StringComparer.Ordinal);
        while (NextKey(ref json, seen, name) is { } key)
        {
            json.Read();
            switch (key)
            {
                case "dtype":
                    Expect(ref json, JsonTokenType.String, key);
                    type = json.GetString();
                    break;
                case "shape":
                    shape = ReadNumbers(ref json, name, SafetensorsBounds.Dimensions);
                    break;
                case "data_offsets":
                    offsets = ReadNumbers(ref json, name, 2);
                    break;
                default:
                    throw new ModelFileException($"Tensor '{name}' has the unknown key '{key}'.");
            }
        }

        if (type is null || shape is null || offsets is not [long begin, long end]) throw new ModelFileException($"Tensor '{name}' lacks dtype, shape or two data_offsets.");
        return new HeaderEntry(name, type, shape, begin, end);
    }

    private static List<long> ReadNumbers(ref Utf8JsonReader json, string name, int most)
    {
        Expect(ref json, JsonTokenType.StartArray, name);
        List<long> numbers = [];
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            Expect(ref json, JsonTokenType.Number, name);
            if (!json.TryGetInt64(out long number) || number < 0) throw new ModelFileException($"Tensor '{name}' has an extent or offset that is not a whole number of 0 or more.");
            if (numbers.Count == most) throw new ModelFileException($"Tensor '{name}' lists more than {most} extents or offsets.");
            numbers.Add(number);
        }

        return numbers;
    }

    private static string? NextKey(ref Utf8JsonReader json, HashSet<string> seen, string where)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.EndObject) return null;
        Expect(ref json, JsonTokenType.PropertyName, where);
        string key = json.GetString()!;
        return seen.Add(key) ? key : throw new ModelFileException($"Key '{key}' stands twice in {where}.");
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType type, string where)
    {
        if (json.TokenType != type) throw new ModelFileException($"Expected {type} in '{where}' of the header, found {json.TokenType}.");
    }
}
