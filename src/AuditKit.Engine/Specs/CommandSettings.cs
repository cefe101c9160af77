using AuditKit.Core.Specs;

namespace AuditKit.Engine.Specs;

/// <summary>Settings from a command line as a section of a spec.</summary>
public static class CommandSettings
{
    /// <summary>The section that <c>key=value</c> texts make: dotted keys make sections, values are read as YAML.</summary>
    /// <param name="settings">The texts.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static MapNode Read(IEnumerable<string> settings, ICollection<Problem> problems) => SpecOverrides.Apply(new MapNode([], null), settings, [], problems);
}
