using AuditKit.Models.Graph;

namespace AuditKit.Models.Forms;

/// <summary>
/// Where logits stand in a graph that ends in probabilities: before its last softmax or sigmoid. Cutting there keeps numbers that
/// a saturated probability has lost.
/// </summary>
/// <param name="Value">Name of the value to read.</param>
/// <param name="Kind">What its numbers are.</param>
internal readonly record struct LogitCut(string Value, OutputKind Kind)
{
    /// <summary>The cut; the output itself if it is no probability or made otherwise.</summary>
    public static LogitCut Of(ModelGraph graph, ModelReading reading)
    {
        LogitCut whole = new(reading.Output, reading.Kind);
        if (reading.Kind is not (OutputKind.Probabilities or OutputKind.PositiveProbability)) return whole;
        GraphNode? node = MakerOf(graph, reading.Output);
        while (node is { Operator: "Identity" }) node = MakerOf(graph, node.Inputs[0]);
        return node switch
        {
            { Operator: "Softmax" } when reading.Kind == OutputKind.Probabilities && OverClasses(node) => new LogitCut(node.Inputs[0], OutputKind.Logits),
            { Operator: "Sigmoid" } when reading.Kind == OutputKind.PositiveProbability => new LogitCut(node.Inputs[0], OutputKind.PositiveLogit),
            _ => whole,
        };
    }

    private static GraphNode? MakerOf(ModelGraph graph, string value) => graph.Nodes.FirstOrDefault(node => node.Domain is "" or "ai.onnx" && node.Outputs.Contains(value));

    // Rows and classes are the two dimensions: the last axis, whether counted from the front or from the back.
    private static bool OverClasses(GraphNode node) => node.Attributes.GetValueOrDefault("axis") is null or GraphAttribute.Integer { Value: -1 or 1 };
}
