using System.Text.Json;
using System.Text.Json.Nodes;
using AuditKit.Core.Specs;

namespace AuditKit.Models.Recipes;

/// <summary>Options as JSON, back in the form in which a spec writes them: to be typed by a schema again.</summary>
internal static class OptionNodes
{
    /// <summary>A section.</summary>
    public static MapNode Section(JsonObject json) => new([.. json.Where(pair => pair.Value is not null).Select(pair => Entry(pair.Key, pair.Value!))], null);

    /// <summary>A key and its value.</summary>
    public static MapEntry Entry(string key, JsonNode value) => new(new ScalarNode(key, false, null), Of(value));

    private static SpecNode Of(JsonNode value) => value switch
    {
        JsonObject section => Section(section),
        JsonArray list => new ListNode([.. list.OfType<JsonNode>().Select(Of)], null),
        _ when value.GetValueKind() == JsonValueKind.String => new ScalarNode(value.GetValue<string>(), true, null),
        _ => new ScalarNode(value.ToJsonString(), false, null),
    };
}
