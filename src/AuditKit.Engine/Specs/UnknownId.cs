using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Engine.Specs;

/// <summary>Says that an id is unknown, what it may have meant, and which are known.</summary>
internal static class UnknownId
{
    private const int MostShown = 20;

    public static Problem Problem(string path, string kind, string id, IEnumerable<string> known, SourcePosition? position)
    {
        string[] ids = [.. known];
        string list = ids.Length == 0 ? $"This installation knows no {kind}" : $"Known: {string.Join(", ", Shown(id, ids))}";
        return new Problem(path, $"unknown {kind} '{id}'", Spelling.Nearest(id, ids) is { } nearest ? $"Did you mean '{nearest}'? {list}" : list, position);
    }

    // Ids of metrics are many: those of the same domain are shown, or else the domains.
    private static IEnumerable<string> Shown(string id, string[] ids)
    {
        if (ids.Length <= MostShown) return ids;
        string[] related = [.. ids.Where(candidate => candidate.Split('.')[0] == id.Split('.')[0])];
        return related.Length > 0 ? related : ids.Select(candidate => candidate.Split('.')[0] + ".*").Distinct();
    }
}
