using AuditKit.Core.Specs;

namespace AuditKit.Explain.Tests.Analyses;

/// <summary>Settings written as <c>a=1;b=x,y;c.d=2</c>.</summary>
internal static class Settings
{
    public static MapNode Of(string text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries).Aggregate(new MapNode([], null), (map, part) => Put(map, part[..part.IndexOf('=')].Split('.'), Value(part[(part.IndexOf('=') + 1)..])));

    private static MapNode Put(MapNode map, string[] path, SpecNode value)
    {
        if (path.Length > 1) value = Put(map[path[0]] as MapNode ?? new MapNode([], null), path[1..], value);
        return new MapNode([.. map.Entries.Where(entry => entry.Key.Text != path[0]), new MapEntry(new ScalarNode(path[0], false, null), value)], null);
    }

    private static SpecNode Value(string text) => text.Contains(',') ? new ListNode([.. text.Split(',').Select(part => new ScalarNode(part, false, null))], null) : new ScalarNode(text, false, null);
}
