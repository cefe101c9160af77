using System.Text.Json.Nodes;
using AuditKit.Core.Specs;

namespace AuditKit.Core.Options;

/// <summary>A typed section with every default filled in. Immutable.</summary>
public sealed class OptionSet
{
    private readonly IReadOnlyDictionary<string, object> values;
    private readonly IReadOnlySet<string> given;

    internal OptionSet(IReadOnlyDictionary<string, object> values, IReadOnlySet<string> given) => (this.values, this.given) = (values, given);

    /// <summary>A section without keys.</summary>
    public static OptionSet Empty { get; } = new(new Dictionary<string, object>(), new HashSet<string>());

    /// <summary>The keys that hold a value, in the order of the schema.</summary>
    public IEnumerable<string> Names => values.Keys;

    /// <summary>True if the key holds a value (given or by default).</summary>
    public bool Has(string name) => values.ContainsKey(name);

    /// <summary>True if the user wrote the key.</summary>
    public bool IsGiven(string name) => given.Contains(name);

    /// <summary>A whole number.</summary>
    public long Integer(string name) => (long)Value(name);

    /// <summary>A whole number that fits an <see cref="int"/>.</summary>
    public int Int32(string name) => checked((int)Integer(name));

    /// <summary>A finite number.</summary>
    public double Number(string name) => (double)Value(name);

    /// <summary>A number, or null where none is set.</summary>
    public double? NumberOrNull(string name) => values.TryGetValue(name, out object? value) ? (double)value : null;

    /// <summary>A whole number, or null where none is set.</summary>
    public long? IntegerOrNull(string name) => values.TryGetValue(name, out object? value) ? (long)value : null;

    /// <summary>A text.</summary>
    public string Text(string name) => (string)Value(name);

    /// <summary>A text, or null where none is set.</summary>
    public string? TextOrNull(string name) => values.TryGetValue(name, out object? value) ? (string)value : null;

    /// <summary>True or false.</summary>
    public bool Flag(string name) => (bool)Value(name);

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(string name) => (IReadOnlyList<string>)Value(name);

    /// <summary>A list of numbers.</summary>
    public IReadOnlyList<double> Numbers(string name) => (IReadOnlyList<double>)Value(name);

    /// <summary>A nested section, or a map with free keys.</summary>
    public OptionSet Section(string name) => (OptionSet)Value(name);

    /// <summary>A nested section, or null where it was left out.</summary>
    public OptionSet? SectionOrNull(string name) => values.TryGetValue(name, out object? value) ? (OptionSet)value : null;

    /// <summary>The sections of a list; empty where it was left out.</summary>
    public IReadOnlyList<OptionSet> Sections(string name) => (IReadOnlyList<OptionSet>)Value(name);

    /// <summary>A value of free form as written.</summary>
    public SpecNode Node(string name) => (SpecNode)Value(name);

    /// <summary>The same section with another value under a key, which counts as given.</summary>
    internal OptionSet With(string name, object value) => new(new Dictionary<string, object>(values) { [name] = value }, new HashSet<string>(given) { name });

    /// <summary>The section as canonical JSON, for plan, digest and record.</summary>
    public JsonObject ToJson()
    {
        JsonObject json = [];
        foreach ((string name, object value) in values) json[name] = ToNode(value);
        return json;
    }

    private object Value(string name) => values.TryGetValue(name, out object? value)
        ? value
        : throw new InvalidOperationException($"Option '{name}' holds no value; ask Has or an OrNull accessor first.");

    private static JsonNode ToNode(object value) => value switch
    {
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        bool flag => JsonValue.Create(flag),
        string text => JsonValue.Create(text),
        IReadOnlyList<string> texts => new JsonArray([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]),
        IReadOnlyList<double> numbers => new JsonArray([.. numbers.Select(number => (JsonNode)JsonValue.Create(number))]),
        OptionSet section => section.ToJson(),
        IReadOnlyList<OptionSet> sections => new JsonArray([.. sections.Select(section => (JsonNode)section.ToJson())]),
        SpecNode node => SpecNodeJson.Of(node),
        _ => throw new InvalidOperationException($"An option cannot hold a {value.GetType().Name}."),
    };
}
