using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Importing;

/// <summary>Finds nodes that were exported as they behave in training.</summary>
internal static class TrainingMode
{
    private const float DefaultRatio = 0.5f;

    /// <exception cref="GraphException">There are such nodes; all of them are named.</exception>
    public static void Refuse(ModelGraph graph)
    {
        List<GraphNode> nodes = [];
        Collect(graph, nodes);
        if (nodes.Count > 0) throw new GraphException($"the model was exported in training mode ({string.Join(", ", nodes.Take(20).Select(node => node.Describe()))}{(nodes.Count > 20 ? $" and {nodes.Count - 20} more" : string.Empty)}), where it gives different answers: export it in inference mode, in PyTorch after model.eval()");
    }

    private static void Collect(ModelGraph graph, List<GraphNode> found)
    {
        long version = graph.Opsets.GetValueOrDefault(string.Empty);
        ConstantValues constants = new(graph);
        foreach (GraphNode node in graph.Nodes)
        {
            if (node.Domain.Length == 0 && (IsDropout(node, version, constants) || IsNormalisation(node, version))) found.Add(node);
            foreach (GraphAttribute.Subgraph inner in node.Attributes.Values.OfType<GraphAttribute.Subgraph>()) Collect(inner.Value, found);
        }
    }

    // Before version 7 an attribute said so, from 12 on an input; in between the operator means inference.
    private static bool IsDropout(GraphNode node, long version, ConstantValues constants)
    {
        if (node.Operator != "Dropout") return false;
        if (version < 7) return !IsTest(node) && Ratio(node) != 0;
        return version >= 12 && constants.Input(node, 2) is { Type: ElementType.Boolean, Count: 1 } training && training.Bytes.Span[0] != 0
            && (constants.Input(node, 1) is not { Count: 1 } ratio || ratio.Bytes.Span.ContainsAnyExcept((byte)0));
    }

    // Before version 14 further outputs (the statistics of the batch) mean training.
    private static bool IsNormalisation(GraphNode node, long version)
    {
        if (node.Operator != "BatchNormalization") return false;
        if (version < 7) return !IsTest(node);
        return version >= 14 ? Integer(node, "training_mode") != 0 : node.Outputs.Skip(1).Any(name => name.Length > 0);
    }

    private static bool IsTest(GraphNode node) => Integer(node, "is_test") != 0;

    private static long Integer(GraphNode node, string name) => node.Attributes.GetValueOrDefault(name) is GraphAttribute.Integer integer ? integer.Value : 0;

    private static float Ratio(GraphNode node) => node.Attributes.GetValueOrDefault("ratio") is GraphAttribute.Single single ? single.Value : DefaultRatio;
}
