using System.Globalization;
using AuditKit.Core.Specs;

namespace AuditKit.Cli.Commands;

/// <summary>Writes a domain's section from command-line options, so that one schema checks spec and command line alike.</summary>
internal sealed class SectionBuilder
{
    private readonly List<MapEntry> entries = [];

    public SectionBuilder Add(string key, long? value) => value is { } number ? Put(key, Scalar(number.ToString(CultureInfo.InvariantCulture))) : this;

    public SectionBuilder Add(string key, string? value) => value is not null ? Put(key, new ScalarNode(value, true, null)) : this;

    public SectionBuilder Add(string key, IReadOnlyList<string> values) =>
        values.Count > 0 ? Put(key, new ListNode([.. values.Select(value => new ScalarNode(value, true, null))], null)) : this;

    /// <summary>A free-keyed section, for example one value per attribute.</summary>
    public SectionBuilder Add(string key, IReadOnlyList<KeyValuePair<string, string>> pairs) =>
        pairs.Count > 0 ? Put(key, new MapNode([.. pairs.Select(pair => new MapEntry(Scalar(pair.Key), new ScalarNode(pair.Value, true, null)))], null)) : this;

    /// <summary>A flag that was set.</summary>
    public SectionBuilder Add(string key, bool value) => value ? Put(key, Scalar("true")) : this;

    public SectionBuilder Add(string key, MapNode? section) => section is not null ? Put(key, section) : this;

    public MapNode Build() => new(entries, null);

    private SectionBuilder Put(string key, SpecNode value)
    {
        entries.Add(new MapEntry(Scalar(key), value));
        return this;
    }

    private static ScalarNode Scalar(string text) => new(text, false, null);
}
