using System.Globalization;
using System.Text.Json.Nodes;
using AuditKit.Core.Specs;

namespace AuditKit.Core.Options;

/// <summary>An untyped value as JSON: numbers and flags where they are written without quotes, else texts.</summary>
internal static class SpecNodeJson
{
    public static JsonNode Of(SpecNode node) => node switch
    {
        ListNode list => new JsonArray([.. list.Items.Select(Of)]),
        MapNode map => Map(map),
        ScalarNode scalar => Scalar(scalar),
        _ => throw new InvalidOperationException($"{node.GetType().Name} is no kind of value."),
    };

    private static JsonObject Map(MapNode map)
    {
        JsonObject json = [];
        foreach (MapEntry entry in map.Entries) json[entry.Key.Text] = Of(entry.Value);
        return json;
    }

    private static JsonValue Scalar(ScalarNode scalar)
    {
        if (scalar.Quoted) return JsonValue.Create(scalar.Text);
        if (scalar.Text is "true" or "false") return JsonValue.Create(scalar.Text == "true");
        if (long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)) return JsonValue.Create(whole);
        bool number = double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value);
        return number ? JsonValue.Create(value) : JsonValue.Create(scalar.Text);
    }
}
