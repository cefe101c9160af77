namespace AuditKit.Models.Graph;

/// <summary>Finds from its operators how a graph moves along straight lines.</summary>
public static class Curvatures
{
    private static readonly HashSet<string> Kinks =
    [
        "Relu", "LeakyRelu", "PRelu", "ThresholdedRelu", "MaxPool", "GlobalMaxPool", "Max", "Min", "Abs", "Clip", "HardSigmoid", "HardSwish", "ReduceMax", "ReduceMin", "ReduceL1", "Elu", "Celu", "Selu",
    ];

    private static readonly HashSet<string> Affine =
    [
        "Add", "Sub", "Sum", "Mean", "Neg", "BatchNormalization", "Flatten", "Reshape", "Transpose", "Squeeze", "Unsqueeze", "Identity", "Dropout", "AveragePool", "GlobalAveragePool", "ReduceMean", "ReduceSum",
        "Slice", "Split", "Concat", "Pad", "Expand", "Gather", "Cast", "Tile",
    ];

    // Affine only where one factor is a constant.
    private static readonly HashSet<string> Products = ["MatMul", "Gemm", "Conv", "ConvTranspose", "Mul"];

    /// <summary>The curvature of an output along straight lines of an input.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="input">Name of the input.</param>
    /// <param name="output">Name of the value that is read.</param>
    public static Curvature Of(ModelGraph graph, string input, string output)
    {
        HashSet<string> dependent = new(StringComparer.Ordinal) { input }, needed = Needed(graph, output);
        bool hasKinks = false, hasCurves = false;
        foreach (GraphNode node in graph.Nodes.Where(node => node.Outputs.Any(needed.Contains)))
        {
            int places = node.Inputs.Count(dependent.Contains);
            if (places == 0) continue;
            dependent.UnionWith(node.Outputs.Where(name => name.Length > 0));
            hasKinks |= Kinks.Contains(node.Operator);
            hasCurves |= !IsStraight(node, places, dependent);
        }

        return hasKinks && hasCurves ? Curvature.Mixed : hasCurves ? Curvature.Smooth : Curvature.Straight;
    }

    private static bool IsStraight(GraphNode node, int places, HashSet<string> dependent) => node.Operator switch
    {
        "Elu" or "Celu" or "Selu" or "HardSwish" => false,
        "Div" => !dependent.Contains(node.Inputs[1]),
        _ => Kinks.Contains(node.Operator) || Affine.Contains(node.Operator) || (Products.Contains(node.Operator) && places == 1),
    };

    private static HashSet<string> Needed(ModelGraph graph, string output)
    {
        HashSet<string> needed = new(StringComparer.Ordinal) { output };
        foreach (GraphNode node in graph.Nodes.Reverse().Where(node => node.Outputs.Any(needed.Contains))) needed.UnionWith(node.Inputs);
        return needed;
    }
}
