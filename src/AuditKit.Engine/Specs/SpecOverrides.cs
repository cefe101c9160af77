using AuditKit.Core.Specs;
using AuditKit.Engine.Yaml;

namespace AuditKit.Engine.Specs;

/// <summary>Puts <c>key=value</c> from the command line into a spec. Values are read as YAML; dotted keys make the sections they need.</summary>
internal static class SpecOverrides
{
    public static MapNode Apply(MapNode root, IEnumerable<string> settings, ICollection<string> keys, ICollection<Problem> problems)
    {
        foreach (string setting in settings)
        {
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            string key = equals > 0 ? setting[..equals].Trim() : string.Empty;
            if (key.Length == 0 || key.Split('.').Any(part => part.Length == 0))
            {
                problems.Add(Problem(setting, "expected key=value with a dotted key", "Write for example --set subject.train.epochs=5"));
            }
            else if (Value(setting, setting[(equals + 1)..], problems) is { } value)
            {
                root = Put(root, key.Split('.'), value, setting, problems);
                keys.Add(key);
            }
        }

        return root;
    }

    private static MapNode Put(MapNode map, ReadOnlySpan<string> path, SpecNode value, string setting, ICollection<Problem> problems)
    {
        string name = path[0];
        MapEntry? old = map.Entries.FirstOrDefault(entry => entry.Key.Text == name);
        if (path.Length > 1)
        {
            if (old?.Value is not (null or MapNode or ScalarNode { IsNull: true }))
            {
                problems.Add(Problem(setting, $"'{name}' holds {old.Value.KindName} in the file, not a section", "Set the key itself, or write it as a section"));
                return map;
            }

            value = Put(old?.Value as MapNode ?? new MapNode([], null), path[1..], value, setting, problems);
        }

        MapEntry entry = new(old?.Key ?? new ScalarNode(name, false, null), value);
        return map with { Entries = old is null ? [.. map.Entries, entry] : [.. map.Entries.Select(kept => ReferenceEquals(kept, old) ? entry : kept)] };
    }

    private static SpecNode? Value(string setting, string text, ICollection<Problem> problems)
    {
        if (text.Trim().Length == 0) return new ScalarNode(string.Empty, false, null);
        List<Problem> found = [];
        SpecNode? node = text.Trim() is "null" or "~" ? new ScalarNode("null", false, null) : YamlReader.Read(text, "--set", found);
        foreach (Problem problem in found) problems.Add(Problem(setting, problem.What, problem.Remedy));
        return found.Count == 0 && node is not null ? Unplaced(node) : null;
    }

    private static SpecNode Unplaced(SpecNode node) => node switch
    {
        MapNode map => new MapNode([.. map.Entries.Select(entry => new MapEntry(entry.Key with { Position = null }, Unplaced(entry.Value)))], null),
        ListNode list => new ListNode([.. list.Items.Select(Unplaced)], null),
        _ => node with { Position = null },
    };

    private static Problem Problem(string setting, string what, string remedy) => new($"--set {setting}", what, remedy);
}
