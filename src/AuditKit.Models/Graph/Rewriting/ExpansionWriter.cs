using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Rewriting;

/// <summary>Writes the nodes that stand for one node, in the form that the graph's operator set asks for. Names begin with the node's.</summary>
/// <param name="node">The node that is replaced.</param>
/// <param name="version">Version of the standard operator set.</param>
internal sealed class ExpansionWriter(GraphNode node, long version)
{
    private readonly List<GraphNode> nodes = [];
    private readonly Dictionary<string, GraphTensor> initialisers = new(StringComparer.Ordinal);

    /// <summary>The node that is replaced.</summary>
    public GraphNode Original => node;

    /// <summary>What was written.</summary>
    public IReadOnlyList<GraphNode> Nodes => nodes;

    /// <summary>Constants that were written.</summary>
    public IReadOnlyDictionary<string, GraphTensor> Initialisers => initialisers;

    /// <summary>Adds a node of one output; returns the output's name.</summary>
    public string Node(string operation, IReadOnlyList<string> inputs, params (string Name, GraphAttribute Value)[] attributes)
    {
        string name = $"{node.Name}/{nodes.Count}:{operation}";
        nodes.Add(new GraphNode(name, operation, inputs, [name]) { Attributes = attributes.ToDictionary(pair => pair.Name, pair => pair.Value) });
        return name;
    }

    /// <summary>Makes a value an output of the replaced node.</summary>
    public void Output(int index, string value) => nodes.Add(new GraphNode($"{node.Name}/output {index}", "Identity", [value], [node.Outputs[index]]));

    /// <summary>True if somebody reads an output of the replaced node.</summary>
    public bool Wants(int index) => index < node.Outputs.Count && node.Outputs[index].Length > 0;

    /// <summary>An input of the replaced node; null where it is left out.</summary>
    public string? Input(int index) => index < node.Inputs.Count && node.Inputs[index].Length > 0 ? node.Inputs[index] : null;

    /// <summary>A constant.</summary>
    public string Constant(GraphTensor tensor)
    {
        string name = $"{node.Name}/constant {initialisers.Count}";
        initialisers[name] = tensor;
        return name;
    }

    /// <summary>A constant number.</summary>
    public string Number(float value) => Constant(GraphTensor.OfSingles([], [value]));

    /// <summary>A constant list of whole numbers.</summary>
    public string Integers(params long[] values) => Constant(GraphTensor.OfIntegers(values));

    /// <summary>One slice of a value, without the dimension that it was cut along.</summary>
    public string Pick(string value, long index, long axis) => Node("Gather", [value, Constant(GraphTensor.OfIntegers([], [index]))], ("axis", new GraphAttribute.Integer(axis)));

    /// <summary>Elements from <paramref name="start"/> to before <paramref name="end"/> along an axis.</summary>
    public string Slice(string value, long start, long end, long axis) => version >= 10
        ? Node("Slice", [value, Integers(start), Integers(end), Integers(axis)])
        : Node("Slice", [value], ("starts", new GraphAttribute.Integers([start])), ("ends", new GraphAttribute.Integers([end])), ("axes", new GraphAttribute.Integers([axis])));

    /// <summary>A dimension of extent 1 put in.</summary>
    public string Unsqueeze(string value, params long[] axes) => WithAxes("Unsqueeze", value, axes, 13);

    /// <summary>Sums along axes, which stay with extent 1 if so asked.</summary>
    public string Sum(string value, long[]? axes, bool keeps = true) => WithAxes("ReduceSum", value, axes, 13, Keeps(keeps));

    /// <summary>Means along axes, which stay with extent 1.</summary>
    public string Mean(string value, long[] axes) => WithAxes("ReduceMean", value, axes, 18);

    /// <summary>Values joined along an axis; one value stays as it is.</summary>
    public string Concat(IReadOnlyList<string> values, long axis) => values.Count == 1 ? values[0] : Node("Concat", values, ("axis", new GraphAttribute.Integer(axis)));

    private static (string, GraphAttribute) Keeps(bool keeps) => ("keepdims", new GraphAttribute.Integer(keeps ? 1 : 0));

    private string WithAxes(string operation, string value, long[]? axes, long inputSince, params (string, GraphAttribute)[] attributes)
    {
        if (axes is null) return Node(operation, [value], attributes);
        return version >= inputSince ? Node(operation, [value, Integers(axes)], attributes) : Node(operation, [value], [.. attributes, ("axes", new GraphAttribute.Integers(axes))]);
    }
}
