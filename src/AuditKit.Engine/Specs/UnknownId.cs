using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Engine.Specs;

/// <summary>Says that an id is unknown, what it may have meant, and which are known.</summary>
internal static class UnknownId
{
    public static Problem Problem(string path, string kind, string id, IEnumerable<string> known, SourcePosition? position)
    {
        string[] ids = [.. known];
        string list = ids.Length == 0 ? $"This installation knows no {kind}" : $"Known: {string.Join(", ", ids)}";
        return new Problem(path, $"unknown {kind} '{id}'", Spelling.Nearest(id, ids) is { } nearest ? $"Did you mean '{nearest}'? {list}" : list, position);
    }
}
