namespace AuditKit.Models.Graph.Operators;

/// <summary>Which nodes of a graph the interpreter runs.</summary>
public static class OperatorSupport
{
    /// <summary>Every node that it does not run, in the order of the graph.</summary>
    public static IReadOnlyList<UnsupportedNode> Unsupported(ModelGraph graph)
    {
        List<UnsupportedNode> refused = [];
        foreach (GraphNode node in graph.Nodes)
        {
            long version = VersionOf(graph, node.Domain);
            OperatorDefinition? definition = OperatorTable.Find(node.Domain, node.Operator);
            string? reason = definition is null ? "this operator is not among those that are run with gradients"
                : version == 0 ? "the model names no version of its operator set"
                : definition.At(version) is null ? $"the oldest revision that is run is {definition.Revisions[0].Since}"
                : null;
            if (reason is not null) refused.Add(new UnsupportedNode(node.Name, node.Operator, OperatorTable.Canonical(node.Domain), version, reason));
        }

        return refused;
    }

    /// <summary>Revision of an operator that a version of its set asks for: the newest not above it; null if it is not run.</summary>
    public static int? RevisionOf(string domain, string name, long version) => OperatorTable.Find(domain, name)?.At(version)?.Since;

    /// <summary>True if the operator is run and a gradient passes it.</summary>
    public static bool IsDifferentiable(string domain, string name) => OperatorTable.Find(domain, name)?.IsDifferentiable == true;

    internal static long VersionOf(ModelGraph graph, string domain)
    {
        string canonical = OperatorTable.Canonical(domain);
        foreach ((string set, long version) in graph.Opsets)
        {
            if (OperatorTable.Canonical(set) == canonical) return version;
        }

        return 0;
    }
}
