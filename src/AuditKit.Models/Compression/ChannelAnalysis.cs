using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Compression;

/// <summary>
/// Finds the channels that can be taken out of a graph without changing anything else: those of a convolution or affine layer
/// that pass only through operators which keep channels apart and 0 at 0, to convolutions and affine layers.
/// </summary>
internal sealed class ChannelAnalysis
{
    private static readonly HashSet<string> Passes = new(StringComparer.Ordinal)
    {
        "Relu", "LeakyRelu", "Gelu", "Tanh", "Elu", "Selu", "HardSwish", "Mish", "Softsign", "MaxPool", "AveragePool", "GlobalAveragePool", "GlobalMaxPool", "Dropout", "Identity", "Flatten",
    };

    private readonly ModelGraph graph;
    private readonly ILookup<string, GraphNode> readers;
    private readonly HashSet<string> outputs;

    public ChannelAnalysis(ModelGraph graph)
    {
        this.graph = graph;
        readers = graph.Nodes.SelectMany(node => node.Inputs.Distinct().Select(input => (input, node))).ToLookup(pair => pair.input, pair => pair.node, StringComparer.Ordinal);
        outputs = [.. graph.Outputs.Select(port => port.Name)];
    }

    /// <summary>All such layers, in the order of the graph.</summary>
    public IReadOnlyList<ChannelGroup> Groups() => [.. graph.Nodes.Select(GroupOf).OfType<ChannelGroup>()];

    private ChannelGroup? GroupOf(GraphNode maker)
    {
        if (WeightOf(maker) is not { } weight) return null;
        int count = (int)graph.Initialisers[weight].Shape[0];
        List<string> own = [.. maker.Inputs.Skip(2).Where(name => name.Length > 0)];
        List<(string, int)> next = [];
        if (own.Any(name => !IsVector(name, count)) || !Follow(maker.Outputs[0], count, own, next, [])) return null;
        return next.Count == 0 ? null : new ChannelGroup(maker.Name, weight, count, own, next);
    }

    // Weight of a layer whose first axis counts channels, and which nobody else reads.
    private string? WeightOf(GraphNode node)
    {
        bool plain = node.Operator switch
        {
            "Conv" => Integer(node, "group", 1) == 1,
            "Gemm" => Integer(node, "transB", 0) == 1 && Integer(node, "transA", 0) == 0,
            _ => false,
        };
        return plain && node.Inputs.Count > 1 && graph.Initialisers.TryGetValue(node.Inputs[1], out GraphTensor? tensor) && tensor.Type == ElementType.Float32 && readers[node.Inputs[1]].Count() == 1 ? node.Inputs[1] : null;
    }

    private bool Follow(string value, int count, List<string> own, List<(string, int)> next, HashSet<string> seen)
    {
        if (outputs.Contains(value)) return false;
        if (!seen.Add(value)) return true;
        foreach (GraphNode node in readers[value])
        {
            bool fits = node.Operator switch
            {
                "Conv" or "Gemm" => Reads(node, value, count, next),
                "BatchNormalization" or "InstanceNormalization" => Norm(node, value, count, own) && Follow(node.Outputs[0], count, own, next, seen),
                "Sigmoid" => IsSwish(node, value),
                "Mul" => IsSwishProduct(node, value) && Follow(node.Outputs[0], count, own, next, seen),
                _ => Passes.Contains(node.Operator) && node.Inputs[0] == value && !node.Inputs.Skip(1).Contains(value) && Follow(node.Outputs[0], count, own, next, seen),
            };
            if (!fits) return false;
        }

        return true;
    }

    private bool Reads(GraphNode node, string value, int count, List<(string, int)> next)
    {
        if (node.Inputs[0] != value || WeightOf(node) is not { } weight) return false;
        long width = graph.Initialisers[weight].Shape[1];
        if (width % count != 0) return false;
        next.Add((weight, (int)(width / count)));
        return true;
    }

    private bool Norm(GraphNode node, string value, int count, List<string> own)
    {
        string[] constants = [.. node.Inputs.Skip(1)];
        if (node.Inputs[0] != value || constants.Any(name => !IsVector(name, count))) return false;
        own.AddRange(constants);
        return true;
    }

    private bool IsVector(string name, int count) => graph.Initialisers.TryGetValue(name, out GraphTensor? tensor) && tensor.Shape is [long length] && length == count && readers[name].Count() == 1;

    // x sigmoid(x): the sigmoid of 0 is not 0, its product with 0 is.
    private bool IsSwish(GraphNode node, string value) => readers[node.Outputs[0]].All(reader => reader.Operator == "Mul" && reader.Inputs.Contains(value));

    private bool IsSwishProduct(GraphNode node, string value) =>
        node.Inputs.Where(input => input != value).ToArray() is [string other] && graph.Nodes.Any(maker => maker.Operator == "Sigmoid" && maker.Outputs[0] == other && maker.Inputs[0] == value);

    private static long Integer(GraphNode node, string name, long otherwise) => node.Attributes.TryGetValue(name, out GraphAttribute? attribute) && attribute is GraphAttribute.Integer { Value: var value } ? value : otherwise;
}
