using AuditKit.Models.Graph;

namespace AuditKit.Explain.Methods.Layers.Naming;

/// <summary>What depends on what in a graph. A value that only uses a shape does not depend on the data.</summary>
internal static class GraphReach
{
    /// <summary>All values that depend on one, itself among them; paths through a value in <paramref name="cut"/> do not count.</summary>
    public static HashSet<string> Downstream(ModelGraph graph, string value, string? cut = null)
    {
        HashSet<string> reached = new(StringComparer.Ordinal) { value };
        foreach (GraphNode node in graph.Nodes)
        {
            if (node.Operator is "Shape" or "Size" || !node.Inputs.Any(reached.Contains)) continue;
            reached.UnionWith(node.Outputs.Where(output => output.Length > 0 && output != cut));
        }

        return reached;
    }

    /// <summary>All values that one depends on, itself among them.</summary>
    public static HashSet<string> Upstream(ModelGraph graph, string value)
    {
        HashSet<string> reached = new(StringComparer.Ordinal) { value };
        foreach (GraphNode node in graph.Nodes.Reverse())
        {
            if (node.Operator is "Shape" or "Size" || !node.Outputs.Any(reached.Contains)) continue;
            reached.UnionWith(node.Inputs.Where(input => input.Length > 0));
        }

        return reached;
    }
}
