using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Recipes.Networks;

/// <summary>
/// Writes a network as a graph. Nodes and the values they make bear the name of their layer, as PyTorch names modules;
/// parameters bear the layer's name and their role. Layers are extension methods in <c>Layers</c>.
/// </summary>
internal sealed class GraphBuilder
{
    /// <summary>Version of the operator set that recipes are written in: the first whose group norm scales each channel.</summary>
    public const long Opset = 21;

    private readonly List<GraphPort> inputs = [];
    private readonly List<GraphPort> outputs = [];
    private readonly List<GraphNode> nodes = [];
    private readonly List<NetworkParameter> parameters = [];
    private readonly Dictionary<string, GraphTensor> initialisers = new(StringComparer.Ordinal);
    private byte[] zeros = [];
    private int block;

    /// <summary>Declares an input <c>[N, row...]</c>.</summary>
    public LayerValue Input(string name, params IReadOnlyList<long> row)
    {
        inputs.Add(new GraphPort(name, ElementType.Float32, [GraphDimension.Free("N"), .. row.Select(GraphDimension.Fixed)]));
        return new LayerValue(name, row);
    }

    /// <summary>Declares an input of one whole number a row.</summary>
    public string Token(string name)
    {
        inputs.Add(new GraphPort(name, ElementType.Int64, [GraphDimension.Free("N")]));
        return name;
    }

    /// <summary>Parameters from here on lie one block deeper.</summary>
    public void NextBlock() => block++;

    /// <summary>A weight, bias, norm parameter or running statistic.</summary>
    public string Parameter(string name, IReadOnlyList<long> shape, Fill fill, bool decays = true, bool trains = true)
    {
        NetworkParameter parameter = new(name, shape, fill, block) { Decays = decays, Trains = trains };
        parameters.Add(parameter);
        // All weights are 0 until they are drawn; they share one array.
        int bytes = checked(sizeof(float) * parameter.Count);
        if (zeros.Length < bytes) zeros = new byte[bytes];
        initialisers.Add(name, GraphTensor.Of(ElementType.Float32, shape, zeros.AsMemory(0, bytes)));
        return name;
    }

    /// <summary>A constant vector of integers: a shape, axes, an index list.</summary>
    public string Integers(params ReadOnlySpan<long> values)
    {
        string name = "constants." + string.Join('_', values.ToArray());
        initialisers.TryAdd(name, GraphTensor.OfIntegers(values));
        return name;
    }

    /// <summary>A constant number, as a node: initialisers are for what training owns.</summary>
    public string Number(string name, float value) => Numbers(name, [], [value]);

    /// <summary>Constant numbers, as a node.</summary>
    public string Numbers(string name, IReadOnlyList<long> shape, ReadOnlySpan<float> values) => Node(name, "Constant", [], ("value", new GraphAttribute.Tensor(GraphTensor.OfSingles(shape, values))));

    /// <summary>A call with one output; the value has the node's name.</summary>
    public string Node(string name, string operation, IReadOnlyList<string> from, params (string Name, GraphAttribute Value)[] attributes) => Nodes(name, operation, from, [name], attributes)[0];

    /// <summary>A call with several outputs; empty text for one that nobody needs.</summary>
    public IReadOnlyList<string> Nodes(string name, string operation, IReadOnlyList<string> from, IReadOnlyList<string> to, params (string Name, GraphAttribute Value)[] attributes)
    {
        nodes.Add(new GraphNode(name, operation, from, to) { Attributes = attributes.ToDictionary(pair => pair.Name, pair => pair.Value) });
        return to;
    }

    /// <summary>Declares an output <c>[N, row...]</c>.</summary>
    public void Output(string name, LayerValue value)
    {
        Node(name, "Identity", [value.Name]);
        outputs.Add(new GraphPort(name, ElementType.Float32, [GraphDimension.Free("N"), .. value.Shape.Select(GraphDimension.Fixed)]));
    }

    /// <summary>The network whose one output is <paramref name="logits"/>.</summary>
    public NetworkGraph Build(string description, LayerValue logits)
    {
        Output("output", logits);
        return Build(description, logits.Shape);
    }

    /// <summary>The network with the outputs that were declared.</summary>
    public NetworkGraph Build(string description, IReadOnlyList<long> outputShape)
    {
        IReadOnlyList<long> row = [.. inputs[0].Shape!.Skip(1).Select(dimension => dimension.Size!.Value)];
        return new NetworkGraph(description, Graph(), parameters, row, outputShape);
    }

    /// <summary>The graph as it stands.</summary>
    public ModelGraph Graph() => new(inputs, outputs, nodes, initialisers, new Dictionary<string, long> { [string.Empty] = Opset }) { Producer = "AuditKit" };
}
