using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Rewriting;

/// <summary>
/// Writes batch normalisation into the convolution before it: <c>w' = w g / sqrt(v + e)</c> and <c>b' = (b - m) g / sqrt(v + e) + c</c>
/// for scale g, shift c, running mean m and variance v of an output channel. The same function up to rounding, one pass over memory
/// less. For inference: rules that look at layers take the graph as it was.
/// </summary>
public static class NormFolding
{
    private const float DefaultEpsilon = 1e-5f;

    /// <summary>The graph with every batch normalisation folded whose convolution nobody else reads; others stay.</summary>
    public static ModelGraph Fold(ModelGraph graph)
    {
        ILookup<string, GraphNode> readers = graph.Nodes.SelectMany(node => node.Inputs.Select(input => (Input: input, Node: node))).ToLookup(pair => pair.Input, pair => pair.Node, StringComparer.Ordinal);
        HashSet<string> leaving = [.. graph.Outputs.Select(port => port.Name)];
        Dictionary<string, GraphTensor> initialisers = new(graph.Initialisers, StringComparer.Ordinal);
        List<GraphNode> nodes = [.. graph.Nodes];
        foreach (GraphNode convolution in graph.Nodes.Where(node => node is { Operator: "Conv", Domain: "" or "ai.onnx" }))
        {
            string output = convolution.Outputs[0];
            if (leaving.Contains(output) || readers[output].ToArray() is not [{ Operator: "BatchNormalization" } norm]) continue;
            if (Folded(graph, convolution, norm) is not var (weight, bias)) continue;
            (string weightName, string biasName) = ($"{norm.Name}.folded.weight", $"{norm.Name}.folded.bias");
            (initialisers[weightName], initialisers[biasName]) = (weight, bias);
            nodes[nodes.IndexOf(convolution)] = convolution with { Inputs = [convolution.Inputs[0], weightName, biasName], Outputs = [norm.Outputs[0]] };
            nodes.Remove(norm);
        }

        HashSet<string> read = [.. nodes.SelectMany(node => node.Inputs), .. leaving];
        return new ModelGraph(graph.Inputs, graph.Outputs, nodes, initialisers.Where(pair => read.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal), graph.Opsets) { Producer = graph.Producer };
    }

    private static (GraphTensor Weight, GraphTensor Bias)? Folded(ModelGraph graph, GraphNode convolution, GraphNode norm)
    {
        bool trains = norm.Attributes.GetValueOrDefault("training_mode") is GraphAttribute.Integer { Value: not 0 } || norm.Outputs.Skip(1).Any(name => name.Length > 0);
        GraphTensor?[] statistics = [.. norm.Inputs.Skip(1).Select(name => SinglesOrNull(graph, name))];
        GraphTensor? weight = SinglesOrNull(graph, convolution.Inputs[1]);
        bool hasBias = convolution.Inputs.Count > 2 && convolution.Inputs[2].Length > 0;
        GraphTensor? bias = hasBias ? SinglesOrNull(graph, convolution.Inputs[2]) : null;
        if (trains || weight is null || statistics.Length != 4 || statistics.Contains(null) || (hasBias && bias is null)) return null;
        int channels = (int)weight.Shape[0];
        if (statistics.Any(tensor => tensor!.Count != channels) || (bias is not null && bias.Count != channels)) return null;
        float epsilon = norm.Attributes.GetValueOrDefault("epsilon") is GraphAttribute.Single given ? given.Value : DefaultEpsilon;
        return Multiplied(weight, bias, statistics!, epsilon);
    }

    private static (GraphTensor Weight, GraphTensor Bias) Multiplied(GraphTensor weight, GraphTensor? bias, GraphTensor[] statistics, float epsilon)
    {
        ReadOnlySpan<float> scale = statistics[0].Singles(), shift = statistics[1].Singles(), mean = statistics[2].Singles(), variance = statistics[3].Singles();
        float[] weights = weight.Singles().ToArray(), biases = bias is null ? new float[scale.Length] : bias.Singles().ToArray();
        int size = weights.Length / scale.Length;
        for (int c = 0; c < scale.Length; c++)
        {
            double factor = scale[c] / Math.Sqrt((double)variance[c] + epsilon);
            foreach (ref float value in weights.AsSpan(c * size, size)) value = (float)(value * factor);
            biases[c] = (float)(((biases[c] - mean[c]) * factor) + shift[c]);
        }

        return (GraphTensor.OfSingles(weight.Shape, weights), GraphTensor.OfSingles([scale.Length], biases));
    }

    private static GraphTensor? SinglesOrNull(ModelGraph graph, string name) => graph.Initialisers.GetValueOrDefault(name) is { Type: ElementType.Float32 } tensor ? tensor : null;
}
