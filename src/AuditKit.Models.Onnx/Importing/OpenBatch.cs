using AuditKit.Core.Randomness;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Onnx.Importing;

/// <summary>
/// Exporters that trace one row fix the batch at 1: in declared shapes, and as a leading 1 in targets of <c>Reshape</c>. A target
/// <c>[1, a, b]</c> of a value that has <c>a b</c> elements per row means <c>[-1, a, b]</c>, a target <c>[1, -1]</c> means
/// <c>[0, -1]</c>: the rewritten graph is taken if several random rows together give what each gives alone.
/// </summary>
internal static class OpenBatch
{
    private const string Symbol = "rows";
    private const int ProbeRows = 3;
    private const long MostProbeElements = 1 << 24;

    // Two kernels of single precision may sum in another order.
    private const double Tolerance = 1e-4;

    /// <summary>True if the graph declares one row for every input.</summary>
    public static bool IsBaked(ModelGraph graph) => graph.Inputs.Count > 0 && graph.Inputs.All(port => port.Shape is [{ Size: 1 }, ..]);

    /// <summary>The graph for any number of rows, or why there is none.</summary>
    public static (ModelGraph? Graph, string? Refusal) Rewrite(ModelGraph graph, ComputeDevice device)
    {
        if (graph.Inputs.FirstOrDefault(port => !port.Type.IsFloat() || port.Shape!.Any(dimension => dimension.Size is null)) is { } odd) return (null, $"the input '{odd}' is not a floating-point tensor of a fixed shape, so a rewritten graph cannot be tried");
        if (graph.Inputs.FirstOrDefault(port => Shapes.Count([.. port.Shape!.Select(dimension => dimension.Size!.Value)]) > MostProbeElements) is { } large) return (null, $"a row of the input '{large}' is too large to try several");
        ModelGraph open = Open(graph);
        try
        {
            return Probe(open, device) is { } refusal ? (null, refusal) : (open, null);
        }
        catch (GraphException error)
        {
            return (null, $"with more rows, {error.Message}");
        }
    }

    private static ModelGraph Open(ModelGraph graph)
    {
        ConstantValues constants = new(graph);
        HashSet<string> dependent = new(graph.Inputs.Select(port => port.Name), StringComparer.Ordinal);
        Dictionary<string, GraphTensor> initialisers = new(graph.Initialisers, StringComparer.Ordinal);
        List<GraphNode> nodes = [];
        foreach (GraphNode node in graph.Nodes)
        {
            bool depends = node.Inputs.Any(dependent.Contains);
            if (depends) dependent.UnionWith(node.Outputs);
            nodes.Add(depends && node is { Operator: "Reshape", Domain: "" } && dependent.Contains(node.Inputs[0]) ? Reshaped(node, constants, initialisers) : node);
        }

        return new ModelGraph([.. graph.Inputs.Select(Free)], [.. graph.Outputs.Select(Free)], nodes, initialisers, graph.Opsets) { Producer = graph.Producer };
    }

    private static GraphNode Reshaped(GraphNode node, ConstantValues constants, Dictionary<string, GraphTensor> initialisers)
    {
        if (constants.Input(node, 1) is not { Type: ElementType.Int64, Shape.Count: 1 } target) return node;
        long[] sizes = HostTensor.Of([.. target.Shape], System.Runtime.InteropServices.MemoryMarshal.Cast<byte, long>(target.Bytes.Span).ToArray()).ToIntegers();
        if (sizes is not [1, ..]) return node;
        bool copiesZeros = node.Attributes.GetValueOrDefault("allowzero") is not GraphAttribute.Integer { Value: 1 };
        if (sizes.Contains(-1) && !copiesZeros) return node;
        sizes[0] = sizes.Contains(-1) ? 0 : -1;
        string name = $"{node.Inputs[1]} for any rows of {node.Name}";
        initialisers[name] = GraphTensor.OfIntegers(sizes);
        return node with { Inputs = [node.Inputs[0], name] };
    }

    private static GraphPort Free(GraphPort port) => port.Shape is [{ Size: 1 }, ..] ? port with { Shape = [GraphDimension.Free(Symbol), .. port.Shape.Skip(1)] } : port;

    private static string? Probe(ModelGraph graph, ComputeDevice device)
    {
        using var scope = torch.NewDisposeScope();
        using GraphInterpreter interpreter = new(graph, device);
        Dictionary<string, torch.Tensor> rows = graph.Inputs.Select((port, i) => (port.Name, Rows: Draw(port, i))).ToDictionary(pair => pair.Name, pair => pair.Rows);
        GraphRun together = Run(interpreter, rows.ToDictionary(pair => pair.Key, pair => (GraphValue)pair.Value));
        GraphRun[] alone = [.. Enumerable.Range(0, ProbeRows).Select(row => Run(interpreter, rows.ToDictionary(pair => pair.Key, pair => (GraphValue)pair.Value.narrow(0, row, 1))))];
        try
        {
            return graph.Outputs.Select(port => Differs(port.Name, together, alone)).FirstOrDefault(refusal => refusal is not null);
        }
        finally
        {
            together.Dispose();
            foreach (GraphRun run in alone) run.Dispose();
        }
    }

    private static GraphRun Run(GraphInterpreter interpreter, Dictionary<string, GraphValue> inputs) => interpreter.Run(new RunRequest { Inputs = inputs });

    private static torch.Tensor Draw(GraphPort port, int index)
    {
        long[] shape = [ProbeRows, .. port.Shape!.Skip(1).Select(dimension => dimension.Size!.Value)];
        RandomSource source = SeedStream.FromSeed(0).For("open-batch", index).Open();
        return torch.tensor([.. Enumerable.Range(0, checked((int)Shapes.Count(shape))).Select(_ => (float)source.NextGaussian())], shape);
    }

    private static string? Differs(string output, GraphRun together, GraphRun[] alone)
    {
        if (!together[output].IsTensor) return $"the output '{output}' is no floating-point number";
        torch.Tensor joined = together.Tensor(output), expected = torch.cat([.. alone.Select(run => run.Tensor(output))], 0);
        if (!joined.shape.SequenceEqual(expected.shape)) return $"the output '{output}' has shape {Shapes.Text(joined.shape)} for {ProbeRows} rows";
        double scale = Math.Max(1, expected.abs().max().to_type(torch.ScalarType.Float64).item<double>()), worst = (joined - expected).abs().max().to_type(torch.ScalarType.Float64).item<double>();
        return worst <= Tolerance * scale ? null : $"rows that are computed together change each other in the output '{output}'";
    }
}
