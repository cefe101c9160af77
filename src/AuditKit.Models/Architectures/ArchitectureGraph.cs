using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Architectures;

/// <summary>A tabular network as a graph: the same weights, the same function, PyTorch's names and layout.</summary>
internal static class ArchitectureGraph
{
    public const string Input = "input", Output = "logits";

    // The first operator set with Gelu.
    private const long Opset = 20;

    public static ModelGraph Of(NetworkArchitecture architecture, ReadOnlySpan<float> weights)
    {
        Dictionary<string, GraphTensor> initialisers = new(StringComparer.Ordinal);
        List<GraphNode> nodes = [];
        string value = Input;
        foreach ((int i, AffineLayer layer) in architecture.Layers.Index())
        {
            bool last = i == architecture.Layers.Count - 1;
            string weight = $"layers.{i}.weight", bias = $"layers.{i}.bias", made = last ? Output : $"layers.{i}";
            initialisers[weight] = GraphTensor.OfSingles([layer.Outputs, layer.Inputs], Transposed(weights.Slice(layer.WeightOffset, layer.WeightCount), layer));
            initialisers[bias] = GraphTensor.OfSingles([layer.Outputs], weights.Slice(layer.BiasOffset, layer.Outputs));
            nodes.Add(new GraphNode($"layers.{i}", "Gemm", [value, weight, bias], [made]) { Attributes = new Dictionary<string, GraphAttribute> { ["transB"] = new GraphAttribute.Integer(1) } });
            if (!last && architecture.Norm != Norm.None) made = NormNodes.Add(architecture, weights, i, made, nodes, initialisers);
            value = last ? made : Activate(architecture.Activation, made, $"activations.{i}", nodes);
        }

        return new ModelGraph(
            [new GraphPort(Input, ElementType.Float32, [GraphDimension.Free("rows"), GraphDimension.Fixed(architecture.Inputs)])],
            [new GraphPort(Output, ElementType.Float32, [GraphDimension.Free("rows"), GraphDimension.Fixed(architecture.Outputs)])],
            nodes,
            initialisers,
            new Dictionary<string, long> { [string.Empty] = Opset })
        { Producer = "AuditKit" };
    }

    private static string Activate(Activation activation, string value, string name, List<GraphNode> nodes)
    {
        switch (activation)
        {
            case Activation.Silu:
                nodes.Add(new GraphNode(name + ".gate", "Sigmoid", [value], [name + ".gate"]));
                nodes.Add(new GraphNode(name, "Mul", [value, name + ".gate"], [name]));
                return name;
            case Activation.LeakyRelu:
                nodes.Add(new GraphNode(name, "LeakyRelu", [value], [name]) { Attributes = new Dictionary<string, GraphAttribute> { ["alpha"] = new GraphAttribute.Single(0.01f) } });
                return name;
            default:
                nodes.Add(new GraphNode(name, activation switch { Activation.Relu => "Relu", Activation.Gelu => "Gelu", _ => "Tanh" }, [value], [name]));
                return name;
        }
    }

    private static float[] Transposed(ReadOnlySpan<float> values, AffineLayer layer)
    {
        float[] result = new float[values.Length];
        for (int input = 0; input < layer.Inputs; input++)
        {
            for (int output = 0; output < layer.Outputs; output++) result[(output * layer.Inputs) + input] = values[(input * layer.Outputs) + output];
        }

        return result;
    }
}
