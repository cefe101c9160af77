using AuditKit.Models.Graph.Operators;

namespace AuditKit.Models.Graph;

/// <summary>A graph with operators that the interpreter does not run; names all of them.</summary>
/// <param name="nodes">The nodes.</param>
public sealed class UnsupportedOperatorsException(IReadOnlyList<UnsupportedNode> nodes)
    : GraphException($"{nodes.Count} {(nodes.Count == 1 ? "node is" : "nodes are")} not run with gradients: {string.Join("; ", nodes.Take(MostNamed))}{(nodes.Count > MostNamed ? $"; and {nodes.Count - MostNamed} more" : string.Empty)}")
{
    private const int MostNamed = 20;

    /// <summary>The nodes, all of them.</summary>
    public IReadOnlyList<UnsupportedNode> Nodes { get; } = nodes;
}
