using System.Globalization;
using AuditKit.Core.Specs;

namespace AuditKit.Core.Options;

/// <summary>Types one section against its schema and collects every problem.</summary>
internal sealed class OptionResolver(ICollection<Problem> problems)
{
    public OptionSet Section(OptionSchema schema, SpecNode? node, string path)
    {
        MapNode? map = node as MapNode;
        if (node is not null and not MapNode and not ScalarNode { IsNull: true }) Report(node, path, "a section", Shown(node));
        Dictionary<string, object> values = [];
        foreach (OptionDescriptor option in schema.Options) Resolve(option, map?[option.Name], Join(path, option.Name), map, values);
        foreach (MapEntry entry in map?.Entries ?? []) CheckKnown(schema, entry, path);
        return new OptionSet(values, (map?.Entries ?? []).Select(entry => entry.Key.Text).ToHashSet());
    }

    /// <summary>One value of a schema's option as a section would type it; null where it does not fit.</summary>
    public object? Typed(OptionDescriptor option, SpecNode node, string path) => Value(option, node, path);

    private void CheckKnown(OptionSchema schema, MapEntry entry, string path)
    {
        if (schema.Options.Any(option => option.Name == entry.Key.Text)) return;
        string known = schema.Options.Count == 0 ? "this section takes no keys" : "known keys are " + string.Join(", ", schema.Options.Select(option => option.Name));
        problems.Add(new Problem(Join(path, entry.Key.Text), "unknown key", Spelling.Nearest(entry.Key.Text, schema.Options.Select(option => option.Name)) is { } nearest ? $"Did you mean '{nearest}'? {Capital(known)}" : Capital(known), entry.Key.Position));
    }

    private void Resolve(OptionDescriptor option, SpecNode? node, string path, MapNode? parent, Dictionary<string, object> values)
    {
        bool absent = node is null or ScalarNode { IsNull: true };
        if (absent && option.Required)
        {
            problems.Add(new Problem(path, $"missing: expected {option.Expected}", option.Description, node?.Position ?? parent?.Position));
            return;
        }

        object? value = absent ? Default(option, path) : Value(option, node!, path) ?? Default(option, path);
        if (value is not null) values[option.Name] = value;
    }

    private static object? Default(OptionDescriptor option, string path) => option switch
    {
        IntegerOption integer => integer.Default,
        NumberOption number => number.Default,
        TextOption text => text.Default,
        FlagOption flag => flag.Default,
        TextListOption texts => texts.Default,
        NumberListOption numbers => numbers.Default,
        MapOption => OptionSet.Empty,
        SectionListOption => Array.Empty<OptionSet>(),
        SectionOption { Optional: false } section => new OptionResolver([]).Section(section.Schema, null, path),
        _ => null,
    };

    private object? Value(OptionDescriptor option, SpecNode node, string path) => option switch
    {
        SectionOption section => Section(section.Schema, Expand(section, node), path),
        MapOption map => Map(map, node, path),
        SectionListOption sections => Sections(sections, node, path),
        AnyOption => node,
        TextListOption or NumberListOption => Items(option, node, path),
        _ => node is ScalarNode scalar ? Scalar(option, scalar, path) : Report(node, path, option.Expected, node.KindName),
    };

    private static SpecNode Expand(SectionOption option, SpecNode node) => option.Shorthand is { } key && node is ScalarNode { IsNull: false }
        ? new MapNode([new MapEntry(new ScalarNode(key, false, node.Position), node)], node.Position)
        : node;

    private object? Map(MapOption option, SpecNode node, string path)
    {
        if (node is not MapNode map) return Report(node, path, option.Expected, Shown(node));
        Dictionary<string, object> values = [];
        foreach (MapEntry entry in map.Entries)
        {
            if (Value(option.Item, entry.Value, Join(path, entry.Key.Text)) is { } value) values[entry.Key.Text] = value;
        }

        return new OptionSet(values, values.Keys.ToHashSet());
    }

    private OptionSet[] Sections(SectionListOption option, SpecNode node, string path)
    {
        IReadOnlyList<SpecNode> items = node is ListNode list ? list.Items : [node];
        return [.. items.Index().Select(pair => Section(option.Schema, pair.Item, $"{path}[{pair.Index}]"))];
    }

    private object? Items(OptionDescriptor option, SpecNode node, string path)
    {
        IReadOnlyList<SpecNode> items = node is ListNode list ? list.Items : [node];
        List<string> texts = [];
        List<double> numbers = [];
        foreach (SpecNode item in items)
        {
            OptionDescriptor single = option is NumberListOption bounds
                ? new NumberOption(option.Name, option.Description, null, bounds.Minimum, bounds.Maximum)
                : new TextOption(option.Name, option.Description) { Allowed = ((TextListOption)option).Allowed };
            switch (item is ScalarNode scalar ? Scalar(single, scalar, path) : Report(item, path, option.Expected, item.KindName))
            {
                case string text: texts.Add(text); break;
                case double number: numbers.Add(number); break;
                default: break;
            }
        }

        return option is NumberListOption ? numbers : texts;
    }

    private object? Scalar(OptionDescriptor option, ScalarNode node, string path) => option switch
    {
        IntegerOption integer => !node.Quoted && long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value)
            && value >= integer.Minimum && value <= integer.Maximum ? value : Report(node, path, option.Expected, Shown(node)),
        NumberOption number => !node.Quoted && double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && double.IsFinite(value) && !(value < number.Minimum) && !(value > number.Maximum) ? value : Report(node, path, option.Expected, Shown(node)),
        FlagOption => node is { Quoted: false, Text: "true" } ? true : node is { Quoted: false, Text: "false" } ? false : Report(node, path, option.Expected, Shown(node)),
        TextOption text => text.Allowed.Count == 0 || text.Allowed.Contains(node.Text) ? node.Text : Report(node, path, option.Expected, Shown(node)),
        _ => throw new InvalidOperationException($"{option.GetType().Name} is not a scalar option."),
    };

    private object? Report(SpecNode node, string path, string expected, string found)
    {
        problems.Add(new Problem(path, $"expected {expected}, found {found}", $"Give {expected}", node.Position));
        return null;
    }

    private static string Shown(SpecNode node) => node is ScalarNode scalar ? $"'{scalar.Text}'" : node.KindName;

    private static string Join(string path, string name) => path.Length == 0 ? name : path + "." + name;

    private static string Capital(string sentence) => char.ToUpperInvariant(sentence[0]) + sentence[1..];
}
