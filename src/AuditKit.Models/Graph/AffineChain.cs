namespace AuditKit.Models.Graph;

/// <summary>The affine maps that everything from the input passes through before anything else.</summary>
public static class AffineChain
{
    // The value may only be this input of the operator; the others must be constants.
    private static readonly HashSet<string> OfFirst =
    [
        "Gemm", "Conv", "BatchNormalization", "Flatten", "Reshape", "Transpose", "Squeeze", "Unsqueeze", "Identity", "Dropout", "AveragePool", "GlobalAveragePool", "ReduceMean", "ReduceSum", "Slice", "Neg", "Div",
    ];

    private static readonly HashSet<string> OfEither = ["MatMul", "Add", "Sub", "Mul"];

    /// <summary>
    /// The nodes, in order: each is an affine function of its one value that is no constant, the only reader of it, and its first
    /// output is not what is read from the graph before the last of them. Empty where the input meets something else first.
    /// </summary>
    /// <param name="graph">A graph with one input.</param>
    /// <param name="input">Name of the input.</param>
    /// <param name="output">Name of the value that is read.</param>
    public static IReadOnlyList<GraphNode> Of(ModelGraph graph, string input, string output)
    {
        ILookup<string, GraphNode> readers = graph.Nodes.SelectMany(node => node.Inputs.Distinct().Select(name => (name, node))).ToLookup(pair => pair.name, pair => pair.node, StringComparer.Ordinal);
        // An inner graph may read any value without naming it among its node's inputs.
        if (graph.Nodes.Any(node => node.Attributes.Values.Any(attribute => attribute is GraphAttribute.Subgraph))) return [];
        HashSet<string> dependent = Dependent(graph, input);
        List<GraphNode> chain = [];
        string value = input;
        while (value != output && readers[value].ToArray() is [GraphNode only] && IsAffine(only, value, dependent))
        {
            chain.Add(only);
            value = only.Outputs[0];
        }

        return chain;
    }

    private static bool IsAffine(GraphNode node, string value, HashSet<string> dependent)
    {
        if (node.Domain is not ("" or "ai.onnx") || node.Outputs.Skip(1).Any(name => name.Length > 0)) return false;
        int[] places = [.. node.Inputs.Index().Where(pair => dependent.Contains(pair.Item)).Select(pair => pair.Index)];
        if (places is not [int place] || node.Inputs[place] != value) return false;
        return place == 0 ? OfFirst.Contains(node.Operator) || OfEither.Contains(node.Operator) : place == 1 && OfEither.Contains(node.Operator);
    }

    private static HashSet<string> Dependent(ModelGraph graph, string input)
    {
        HashSet<string> dependent = new(StringComparer.Ordinal) { input };
        foreach (GraphNode node in graph.Nodes.Where(node => node.Inputs.Any(dependent.Contains))) dependent.UnionWith(node.Outputs.Where(name => name.Length > 0));
        return dependent;
    }
}
