using AuditKit.Explain.Functions;
using AuditKit.Models;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Explain.Tests.Oracles;

/// <summary>Writes a small graph node by node, in 64 bits; values are named by their nodes.</summary>
internal sealed class OracleGraph
{
    private readonly List<GraphNode> nodes = [];
    private readonly Dictionary<string, GraphTensor> initialisers = new(StringComparer.Ordinal);

    /// <summary>Name of the input value.</summary>
    public const string Input = "x";

    /// <summary>Version of the operator set.</summary>
    public long Version { get; init; } = 17;

    /// <summary>Adds a call; its one output is named as the node.</summary>
    public OracleGraph Node(string name, string operation, IReadOnlyList<string> inputs, params (string Name, GraphAttribute Value)[] attributes)
    {
        nodes.Add(new GraphNode(name, operation, inputs, [name]) { Attributes = attributes.ToDictionary(pair => pair.Name, pair => pair.Value) });
        return this;
    }

    /// <summary>Adds a constant.</summary>
    public OracleGraph Constant(string name, long[] shape, params double[] values)
    {
        initialisers[name] = GraphTensor.OfSingles(shape, [.. values.Select(value => (float)value)]);
        return this;
    }

    /// <summary>Adds a constant of one truth value.</summary>
    public OracleGraph Flag(string name, bool value)
    {
        initialisers[name] = GraphTensor.Of(ElementType.Boolean, [], new[] { (byte)(value ? 1 : 0) });
        return this;
    }

    /// <summary>Adds a constant of whole numbers, for example axes.</summary>
    public OracleGraph Integers(string name, params long[] values)
    {
        initialisers[name] = GraphTensor.OfIntegers(values);
        return this;
    }

    /// <summary>Adds an affine layer <c>y = x W' + b</c> with the weights [out, in] row by row, named values <paramref name="name"/>.</summary>
    public OracleGraph Affine(string name, string input, int outputs, double[] weights, double[]? bias = null)
    {
        Constant($"{name}.weight", [outputs, weights.Length / outputs], weights);
        if (bias is not null) Constant($"{name}.bias", [outputs], bias);
        return Node(name, "Gemm", bias is null ? [input, $"{name}.weight"] : [input, $"{name}.weight", $"{name}.bias"], ("transB", new GraphAttribute.Integer(1)));
    }

    /// <summary>The graph from the input to a value.</summary>
    public ModelGraph Build(string output, params long[] rowShape) => new(
        [new GraphPort(Input, ElementType.Float32, [new GraphDimension(null, "rows"), .. rowShape.Select(extent => new GraphDimension(extent, null))])],
        [new GraphPort(output, ElementType.Float32, null)],
        nodes,
        initialisers,
        new Dictionary<string, long> { [string.Empty] = Version });

    /// <summary>The graph as a function in 64 bits. The interpreter lives as long as the test process.</summary>
    public GraphFunction Open(string output, int outputs, params long[] rowShape) =>
        new(new GraphInterpreter(Build(output, rowShape), Support.Models.Cpu, new InterpreterOptions { Precision = Precision.Double }), Input, rowShape, output, outputs);

    /// <summary>The graph as a function of whole numbers, as tokens are.</summary>
    public GraphFunction OpenTokens(string output, int outputs, params long[] rowShape)
    {
        ModelGraph graph = Build(output, rowShape);
        ModelGraph whole = new([graph.Inputs[0] with { Type = ElementType.Int64 }], graph.Outputs, graph.Nodes, graph.Initialisers, graph.Opsets);
        return new GraphFunction(new GraphInterpreter(whole, Support.Models.Cpu, new InterpreterOptions { Precision = Precision.Double }), Input, rowShape, output, outputs);
    }
}
