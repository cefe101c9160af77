using AuditKit.Core.Specs;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Explain.Functions;

/// <summary>Nodes that ask to behave as in training: dropout that draws, norms over the rows of a call.</summary>
internal static class TrainingNodes
{
    /// <exception cref="InvalidInputException">The graph has such nodes: an explanation of a row would depend on chance or on the other rows.</exception>
    public static void Refuse(ModelGraph graph)
    {
        string[] found = [.. graph.Nodes.Where(node => node.Domain is "" or "ai.onnx" && (DropsOut(graph, node) || NormsOverRows(node))).Select(node => node.Describe())];
        if (found.Length > 0) throw new InvalidInputException("model", $"{string.Join(", ", found)} behaves as in training: an explanation would depend on chance or on the other rows", "export the model in inference mode, in PyTorch after model.eval()");
    }

    private static bool DropsOut(ModelGraph graph, GraphNode node) => node.Operator == "Dropout" && node.Inputs.Count > 2
        && graph.Initialisers.GetValueOrDefault(node.Inputs[2]) is { Type: ElementType.Boolean } training && training.Bytes.Span.ContainsAnyExcept((byte)0);

    private static bool NormsOverRows(GraphNode node) => node.Operator == "BatchNormalization" && node.Attributes.GetValueOrDefault("training_mode") is GraphAttribute.Integer { Value: not 0 };
}
