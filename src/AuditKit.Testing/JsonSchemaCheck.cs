using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AuditKit.Core.Specs;

namespace AuditKit.Testing;

/// <summary>The part of JSON Schema 2020-12 that the repository's schemas use; any other keyword throws, so that nothing is skipped unseen.</summary>
public static class JsonSchemaCheck
{
    /// <summary>The schema that a reference names, or the schema itself.</summary>
    public static JsonObject Resolve(JsonObject root, JsonNode schema) =>
        (string?)schema["$ref"] is { } reference ? root["$defs"]![reference["#/$defs/".Length..]]!.AsObject() : schema.AsObject();

    /// <summary>Everything in which a value differs from a schema, with its path.</summary>
    public static IReadOnlyList<string> Errors(JsonObject root, JsonNode schema, JsonNode? value, string path)
    {
        List<string> errors = [];
        foreach ((string keyword, JsonNode? rule) in schema.AsObject()) errors.AddRange(Errors(root, schema.AsObject(), keyword, rule!, value, path));
        return errors;
    }

    /// <summary>YAML values as JSON: numbers and flags where no quotes stand.</summary>
    public static JsonNode? Json(SpecNode node) => node switch
    {
        MapNode map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, Json(entry.Value)))),
        ListNode list => new JsonArray([.. list.Items.Select(Json)]),
        ScalarNode { IsNull: true } => null,
        ScalarNode { Quoted: false, Text: "true" or "false" } flag => flag.Text == "true",
        ScalarNode { Quoted: false } scalar when double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
        _ => ((ScalarNode)node).Text,
    };

    private static IEnumerable<string> Errors(JsonObject root, JsonObject schema, string keyword, JsonNode rule, JsonNode? value, string path)
    {
        JsonObject? section = value as JsonObject;
        switch (keyword)
        {
            case "$schema" or "$comment" or "title" or "description" or "default" or "$defs": return [];
            case "$ref": return Errors(root, Resolve(root, schema), value, path);
            case "type": return Is(rule is JsonArray kinds ? kinds.Any(kind => IsType(value, (string)kind!)) : IsType(value, (string)rule!), $"{path}: expected {rule.ToJsonString()}");
            case "enum": return Is(rule.AsArray().Any(item => JsonNode.DeepEquals(item, value)), $"{path}: expected one of {rule.ToJsonString()}");
            case "pattern": return Is(!IsType(value, "string") || Regex.IsMatch((string)value!, (string)rule!), $"{path}: does not match {rule}");
            case "minLength": return Is(!IsType(value, "string") || ((string)value!).Length >= (int)rule, $"{path}: is too short");
            case "maxLength": return Is(!IsType(value, "string") || ((string)value!).Length <= (int)rule, $"{path}: is too long");
            case "minimum": return Is(!IsType(value, "number") || (double)value! >= (double)rule, $"{path}: is too small");
            case "maximum": return Is(!IsType(value, "number") || (double)value! <= (double)rule, $"{path}: is too large");
            case "minItems": return Is(value is not JsonArray list || list.Count >= (int)rule, $"{path}: has too few items");
            case "items": return value is JsonArray all ? all.SelectMany((item, i) => Errors(root, rule, item, $"{path}[{i}]")) : [];
            case "required": return section is null ? [] : rule.AsArray().Where(key => !section.ContainsKey((string)key!)).Select(key => $"{path}: {key} is missing");
            case "properties": return section is null ? [] : section.Where(pair => rule[pair.Key] is not null).SelectMany(pair => Errors(root, rule[pair.Key]!, pair.Value, $"{path}.{pair.Key}"));
            case "additionalProperties" when rule is JsonObject: return section is null ? [] : section.SelectMany(pair => Errors(root, rule, pair.Value, $"{path}.{pair.Key}"));
            case "additionalProperties": return section is null ? [] : section.Where(pair => schema["properties"]![pair.Key] is null).Select(pair => $"{path}: unknown key {pair.Key}");
            case "anyOf": return Is(rule.AsArray().Any(choice => Errors(root, choice!, value, path).Count == 0), $"{path}: meets none of the choices");
            case "const": return Is(JsonNode.DeepEquals(rule, value), $"{path}: expected {rule.ToJsonString()}");
            case "maxItems": return Is(value is not JsonArray some || some.Count <= (int)rule, $"{path}: has too many items");
            case "oneOf": return Is(rule.AsArray().Count(choice => Errors(root, choice!, value, path).Count == 0) == 1, $"{path}: meets none or several of the choices");
            default: throw new NotSupportedException($"Schema keyword '{keyword}' is not checked here.");
        }
    }

    private static IEnumerable<string> Is(bool holds, string error) => holds ? [] : [error];

    private static bool IsType(JsonNode? value, string type) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value is JsonValue && value.GetValueKind() == JsonValueKind.String,
        "integer" => value is JsonValue && value.GetValueKind() == JsonValueKind.Number && double.IsInteger(value.GetValue<double>()),
        "null" => value is null,
        "number" => value is JsonValue && value.GetValueKind() == JsonValueKind.Number,
        _ => value is JsonValue && value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
    };
}
