using AuditKit.Core.Specs;

namespace AuditKit.Engine.Specs;

/// <summary>A parsed spec beside the file it came from, so that later problems can say where they stand.</summary>
public sealed class SpecDocument
{
    private readonly IReadOnlyList<string> overridden;

    internal SpecDocument(AuditSpec spec, MapNode root, IReadOnlyList<string> overridden) => (Spec, Root, this.overridden) = (spec, root, overridden);

    /// <summary>What the user asked.</summary>
    public AuditSpec Spec { get; }

    /// <summary>The file's nodes, with command-line overrides put in.</summary>
    public MapNode Root { get; }

    /// <summary>Gives a problem with a full path its file and line, those of the nearest key that stands in the file.</summary>
    public Problem Locate(Problem problem)
    {
        if (problem.Position is not null) return problem;
        return overridden.Any(key => problem.Path == key || problem.Path.StartsWith(key + ".", StringComparison.Ordinal))
            ? problem
            : problem with { Position = Root.PositionOf(problem.Path) };
    }

    /// <summary>Gives a problem from a domain's own validation, whose path starts at its section, its full path, file and line.</summary>
    public Problem Locate(string domain, Problem problem) =>
        Locate(problem with { Path = problem.Path.Length == 0 ? $"domains.{domain}" : $"domains.{domain}.{problem.Path}" });
}
