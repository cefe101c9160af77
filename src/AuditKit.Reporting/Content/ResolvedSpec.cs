using System.Text.Json;

namespace AuditKit.Reporting.Content;

/// <summary>Turns the resolved spec into dotted paths with their values.</summary>
internal static class ResolvedSpec
{
    public static IReadOnlyList<(string Path, string Value)> Settings(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return [.. Of(string.Empty, document.RootElement)];
        }
        catch (JsonException)
        {
            // A spec that is no JSON is still shown, as it is.
            return json.Trim().Length == 0 ? [] : [("spec", json.Trim())];
        }
    }

    private static IEnumerable<(string, string)> Of(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.EnumerateObject().Any() => element.EnumerateObject().SelectMany(property => Of(path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value)),
        JsonValueKind.Array when element.EnumerateArray().Any(item => item.ValueKind is JsonValueKind.Object or JsonValueKind.Array) => element.EnumerateArray().SelectMany((item, i) => Of($"{path}.{i + 1}", item)),
        JsonValueKind.Array => [(path, element.GetArrayLength() == 0 ? "none" : string.Join(", ", element.EnumerateArray().Select(Text)))],
        JsonValueKind.Object => path.Length == 0 ? [] : [(path, "none")],
        _ => [(path, Text(element))],
    };

    private static string Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString() is { Length: > 0 } text ? text : "\u201C\u201D",
        JsonValueKind.Null => "none",
        _ => element.GetRawText(),
    };
}
