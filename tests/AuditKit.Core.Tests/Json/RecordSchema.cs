using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;

namespace AuditKit.Core.Tests.Json;

/// <summary>The JSON schema of a record, made from its types: a definition for each, with the first sentence that its documentation says of every property.</summary>
internal sealed class RecordSchema
{
    private const string Instant = @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$";

    private readonly SortedDictionary<string, JsonNode> definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Type> types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement> documentation = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "AuditKit.Core.xml")).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);

    /// <summary>The whole schema.</summary>
    public static JsonObject Make()
    {
        RecordSchema schema = new();
        JsonNode root = schema.Of(typeof(AuditRecord));
        JsonObject properties = schema.definitions[nameof(AuditRecord)]["properties"]!.AsObject();
        properties["format"] = new JsonObject { ["const"] = AuditRecord.CurrentFormat };
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "AuditKit record",
            ["description"] = "The one durable result of an audit. Keys are camelCase; numbers are finite; a key without a value is left out.",
            ["$ref"] = root["$ref"]!.DeepClone(),
            ["$defs"] = new JsonObject(schema.definitions.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))),
        };
    }

    private JsonObject Of(Type type, NullabilityInfo? nullability = null) => Nullable.GetUnderlyingType(type) is { } inner ? Of(inner) : Simple(type) ?? List(type, nullability) ?? Reference(type);

    // A key without a value is left out; a place in a list cannot be.
    private JsonObject Item(Type type, NullabilityInfo? nullability)
    {
        JsonObject item = Of(type, nullability);
        return Nullable.GetUnderlyingType(type) is not null || nullability is { ReadState: NullabilityState.Nullable } ? new JsonObject { ["anyOf"] = new JsonArray(item, Typed("null")) } : item;
    }

    private static JsonObject? Simple(Type type) => type switch
    {
        _ when type == typeof(string) => Typed("string"),
        _ when type == typeof(bool) => Typed("boolean"),
        _ when type == typeof(int) || type == typeof(long) => Typed("integer"),
        _ when type == typeof(double) => Typed("number"),
        _ when type == typeof(Digest) => new JsonObject { ["type"] = "string", ["pattern"] = "^sha256:[0-9a-f]{64}$" },
        _ when type == typeof(TimeSpan) => new JsonObject { ["type"] = "string", ["pattern"] = @"^-?P(\d+D)?(T(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$" },
        _ when type == typeof(DateTimeOffset) => new JsonObject { ["type"] = "string", ["pattern"] = Instant },
        _ when type == typeof(ReadOnlyMemory<byte>) => new JsonObject { ["type"] = "string", ["pattern"] = "^[A-Za-z0-9+/]*={0,2}$" },
        _ when type == typeof(Slice) => new JsonObject { ["type"] = "object", ["additionalProperties"] = Typed("string") },
        _ when type.IsEnum => new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode)JsonNamingPolicy.CamelCase.ConvertName(name))]) },
        _ => null,
    };

    private JsonObject? List(Type type, NullabilityInfo? nullability)
    {
        if (!type.IsGenericType || !typeof(IEnumerable).IsAssignableFrom(type)) return null;
        Type[] arguments = type.GetGenericArguments();
        return arguments.Length == 2
            ? new JsonObject { ["type"] = "object", ["additionalProperties"] = Item(arguments[1], nullability?.GenericTypeArguments[1]) }
            : new JsonObject { ["type"] = "array", ["items"] = Item(arguments[0], nullability?.GenericTypeArguments[0]) };
    }

    private JsonObject Reference(Type type)
    {
        if (!types.TryAdd(type.Name, type) && types[type.Name] != type) throw new InvalidOperationException($"{type} and {types[type.Name]} share a name, and a schema needs one for each.");
        if (!definitions.ContainsKey(type.Name))
        {
            // Types may hold themselves: the name must be known before its parts are asked for.
            definitions[type.Name] = new JsonObject();
            definitions[type.Name] = type == typeof(Measurement) ? MeasurementOf() : type == typeof(Interval) ? IntervalOf() : Choices(type) ?? Parts(type, null);
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{type.Name}" };
    }

    private JsonObject? Choices(Type type)
    {
        if (type.GetCustomAttribute<JsonPolymorphicAttribute>() is not { } polymorphic) return null;
        return new JsonObject
        {
            ["oneOf"] = new JsonArray([.. type.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(derived => (JsonNode)Parts(derived.DerivedType, (polymorphic.TypeDiscriminatorPropertyName!, (string)derived.TypeDiscriminator!)))]),
        };
    }

    private JsonObject Parts(Type type, (string Key, string Value)? kind)
    {
        NullabilityInfoContext nullability = new();
        ParameterInfo[] parameters = type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length).First().GetParameters();
        JsonObject properties = [];
        List<string> required = [];
        if (kind is { } known)
        {
            properties[known.Key] = new JsonObject { ["const"] = known.Value };
            required.Add(known.Key);
        }

        // What a type computes of its own parts is written too; whoever reads a record computes it again.
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0 && property.GetCustomAttribute<JsonIgnoreAttribute>() is null))
        {
            ParameterInfo? parameter = Array.Find(parameters, one => string.Equals(one.Name, property.Name, StringComparison.OrdinalIgnoreCase));
            string name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            JsonObject part = Of(property.PropertyType, nullability.Create(property));
            if (Documented(property) is { } words) part.Insert(0, "description", words);
            properties[name] = part;
            bool isAsked = property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null || parameter is { HasDefaultValue: false };
            if (isAsked && nullability.Create(property).WriteState != NullabilityState.Nullable && nullability.Create(property).ReadState != NullabilityState.Nullable) required.Add(name);
        }

        return Object(properties, required);
    }

    private JsonObject MeasurementOf() => Object(
        new JsonObject
        {
            ["metric"] = Typed("string"),
            ["slice"] = Of(typeof(Slice)),
            ["by"] = Of(typeof(IReadOnlyList<string>)),
            ["options"] = Of(typeof(IReadOnlyDictionary<string, string>)),
            ["value"] = Extended(),
            ["interval"] = Of(typeof(Interval)),
            ["notMeasured"] = Typed("string"),
            ["n"] = Typed("integer"),
            ["excluded"] = Of(typeof(IReadOnlyList<Slice>)),
            ["sampling"] = Of(typeof(GapSampling)),
            ["evidence"] = Of(typeof(IReadOnlyList<Digest>)),
        },
        ["metric", "slice", "n"],
        new JsonArray(new JsonObject { ["required"] = new JsonArray("value") }, new JsonObject { ["required"] = new JsonArray("notMeasured") }));

    private static JsonObject IntervalOf() => Object(
        new JsonObject { ["lower"] = Extended(), ["upper"] = Extended(), ["level"] = new JsonObject { ["type"] = "number", ["minimum"] = 0, ["maximum"] = 1 }, ["method"] = Typed("string"), ["kind"] = new JsonObject { ["enum"] = new JsonArray("guaranteed") } },
        ["lower", "upper", "level", "method"]);

    private static JsonObject Extended() => new() { ["anyOf"] = new JsonArray(Typed("number"), new JsonObject { ["enum"] = new JsonArray("infinity", "-infinity") }) };

    private static JsonObject Object(JsonObject properties, List<string> required, JsonArray? oneOf = null)
    {
        JsonObject schema = new() { ["type"] = "object" };
        if (required.Count > 0) schema["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]);
        schema["additionalProperties"] = false;
        schema["properties"] = properties;
        if (oneOf is not null) schema["oneOf"] = oneOf;
        return schema;
    }

    private static JsonObject Typed(string type) => new() { ["type"] = type };

    // Positional properties are documented as parameters of their type.
    private string? Documented(PropertyInfo property)
    {
        string type = property.DeclaringType!.FullName!;
        XElement? words = documentation.GetValueOrDefault($"P:{type}.{property.Name}")?.Element("summary")
            ?? documentation.GetValueOrDefault($"T:{type}")?.Elements("param").FirstOrDefault(parameter => parameter.Attribute("name")!.Value == property.Name);
        if (words is null) return null;
        string text = string.Join(' ', string.Concat(words.Nodes().Select(Text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length == 0 ? null : text;
    }

    private static string Text(XNode node) => node switch
    {
        XElement element when element.Attribute("cref") is { } reference => JsonNamingPolicy.CamelCase.ConvertName(reference.Value.Split('.')[^1].Split('(')[0]),
        XElement element => element.Value,
        _ => node.ToString(SaveOptions.DisableFormatting).Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal),
    };
}
