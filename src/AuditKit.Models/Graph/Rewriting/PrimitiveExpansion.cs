using AuditKit.Models.Graph.Operators;

namespace AuditKit.Models.Graph.Rewriting;

/// <summary>
/// Writes compound nodes in primitive ones: normalisations as means, products, roots and quotients; recurrent layers as one affine
/// map and their gates step by step; attention as products around a softmax; norms and logarithms of sums as what their names say. The same function up to rounding. For
/// rules of propagation, which know primitive nodes only.
/// </summary>
public static class PrimitiveExpansion
{
    private static readonly HashSet<string> Norms = ["LayerNormalization", "RMSNormalization", "InstanceNormalization", "GroupNormalization"];

    private static readonly HashSet<string> Recurrent = ["LSTM", "GRU", "RNN"];

    /// <summary>The graph with all that can be expanded expanded; the same graph where there is nothing. A node with settings that are not covered stays.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="shapeOf">Shape of a value for one row, or null where it is not known; extents other than that of the rows must be those of every run.</param>
    public static ModelGraph Expand(ModelGraph graph, Func<string, IReadOnlyList<long>?> shapeOf)
    {
        long version = OperatorSupport.VersionOf(graph, string.Empty);
        List<GraphNode> nodes = [];
        Dictionary<string, Values.GraphTensor> initialisers = new(graph.Initialisers, StringComparer.Ordinal);
        bool changed = false;
        foreach (GraphNode node in graph.Nodes)
        {
            ExpansionWriter writer = new(node, version);
            bool isExpanded = node.Domain is "" or "ai.onnx" && Write(writer, version, shapeOf);
            nodes.AddRange(isExpanded ? writer.Nodes : [node]);
            if (!isExpanded) continue;
            changed = true;
            foreach ((string name, Values.GraphTensor tensor) in writer.Initialisers) initialisers[name] = tensor;
        }

        return changed ? new ModelGraph(graph.Inputs, graph.Outputs, nodes, initialisers, graph.Opsets) { Producer = graph.Producer } : graph;
    }

    private static bool Write(ExpansionWriter writer, long version, Func<string, IReadOnlyList<long>?> shapeOf)
    {
        GraphNode node = writer.Original;
        if (Norms.Contains(node.Operator)) return shapeOf(node.Inputs[0]) is { } value && NormExpansion.Write(writer, version, value);
        if (Recurrent.Contains(node.Operator)) return shapeOf(node.Inputs[0]) is { } sequence && RecurrentExpansion.Write(writer, sequence);
        if (node.Operator == "Attention") return shapeOf(node.Inputs[0]) is { } query && shapeOf(node.Inputs[1]) is { } key && AttentionExpansion.Write(writer, query, key);
        return SumExpansion.Write(writer, version);
    }
}
