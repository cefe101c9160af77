using System.Text.Json;
using System.Text.Json.Nodes;
using AuditKit.Core.Json;

namespace AuditKit.Engine.Replays;

/// <summary>inputs.json of a bundle: what each stage's result depends on. A record holds only the digest of it; this says which file or option changed.</summary>
internal static class StageInputs
{
    /// <summary>The most bytes that are read.</summary>
    public const int MostBytes = 32 << 20;

    private const string Format = "auditkit.inputs/1";

    public static byte[] ToJson(IReadOnlyDictionary<string, JsonNode> stages)
    {
        JsonObject listed = [];
        foreach ((string stage, JsonNode options) in stages.OrderBy(pair => pair.Key, StringComparer.Ordinal)) listed[stage] = options.DeepClone();
        return CanonicalJson.Write(new JsonObject { ["format"] = Format, ["stages"] = listed });
    }

    /// <summary>What a stage depended on.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a file.</exception>
    public static IReadOnlyDictionary<string, JsonNode> FromJson(byte[] json)
    {
        try
        {
            if (JsonNode.Parse(json) is JsonObject root && root["format"]?.ToString() == Format && root["stages"] is JsonObject stages)
            {
                return stages.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
            }
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"The inputs are not valid JSON: {error.Message}", error);
        }

        throw new InvalidDataException($"The inputs have another format than '{Format}'.");
    }
}
