using System.Text.Json;
using System.Text.Json.Nodes;

namespace AuditKit.Engine.Replays;

/// <summary>One place where two JSON values differ.</summary>
/// <param name="Path">Dotted path, with positions in brackets.</param>
/// <param name="Before">The first value on one line; null where it has none.</param>
/// <param name="After">The second value on one line; null where it has none.</param>
internal sealed record JsonDifference(string Path, string? Before, string? After)
{
    private const int MostCharacters = 120;

    /// <summary>Both values, shortened.</summary>
    public override string ToString() => $"was {Short(Before)}, is now {Short(After)}";

    /// <summary>Every place where two values differ, in the order of the first.</summary>
    public static IEnumerable<JsonDifference> Between(JsonNode? before, JsonNode? after, string path = "")
    {
        if (before is JsonObject left && after is JsonObject right) return Objects(left, right, path);
        if (before is JsonArray first && after is JsonArray second) return Arrays(first, second, path);
        return Text(before) == Text(after) ? [] : [new JsonDifference(path, Text(before), Text(after))];
    }

    private static IEnumerable<JsonDifference> Objects(JsonObject left, JsonObject right, string path)
    {
        foreach (string key in left.Select(pair => pair.Key).Union(right.Select(pair => pair.Key), StringComparer.Ordinal))
        {
            foreach (JsonDifference found in Between(left[key], right[key], path.Length == 0 ? key : path + "." + key)) yield return found;
        }
    }

    private static IEnumerable<JsonDifference> Arrays(JsonArray left, JsonArray right, string path)
    {
        for (int i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            foreach (JsonDifference found in Between(i < left.Count ? left[i] : null, i < right.Count ? right[i] : null, FormattableString.Invariant($"{path}[{i}]"))) yield return found;
        }
    }

    private static string? Text(JsonNode? node) => node?.ToJsonString(JsonSerializerOptions.Default);

    private static string Short(string? text) => text is null ? "absent" : text.Length <= MostCharacters ? text : text[..MostCharacters] + "...";
}
