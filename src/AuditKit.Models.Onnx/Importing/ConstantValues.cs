using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Importing;

/// <summary>Values of a graph that are stored in it: initialisers and <c>Constant</c> nodes.</summary>
internal sealed class ConstantValues
{
    private readonly ModelGraph graph;
    private readonly Dictionary<string, GraphNode> nodes;

    public ConstantValues(ModelGraph graph)
    {
        this.graph = graph;
        nodes = graph.Nodes.Where(node => node is { Operator: "Constant", Domain: "", Outputs: [{ Length: > 0 }] }).ToDictionary(node => node.Outputs[0], StringComparer.Ordinal);
    }

    /// <summary>The value of an input of a node; null if it is absent or computed.</summary>
    public GraphTensor? Input(GraphNode node, int index) => index < node.Inputs.Count ? Find(node.Inputs[index]) : null;

    /// <summary>A value by name; null if it is computed.</summary>
    public GraphTensor? Find(string name)
    {
        if (graph.Initialisers.TryGetValue(name, out GraphTensor? stored)) return stored;
        if (!nodes.TryGetValue(name, out GraphNode? node)) return null;
        return node.Attributes.Values.FirstOrDefault() switch
        {
            GraphAttribute.Tensor tensor => tensor.Value,
            GraphAttribute.Integer integer => GraphTensor.OfIntegers([], [integer.Value]),
            GraphAttribute.Integers integers => GraphTensor.OfIntegers([.. integers.Value]),
            GraphAttribute.Single single => GraphTensor.OfSingles([], [single.Value]),
            _ => null,
        };
    }
}
