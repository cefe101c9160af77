using AuditKit.Models.Forms;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Execution;

/// <summary>Cuts a graph behind the affine maps that its input meets first.</summary>
public static class GraphSplit
{
    /// <summary>Additions and moves of a number cost about as much as this many multiplications of a product.</summary>
    private const long NumberCost = 12;

    /// <summary>
    /// The graph in two parts where that is worth it on a straight line: where the multiplications saved, there and back, are more
    /// than what a wider value costs. Null where they are not, or where the chain mixes rows.
    /// </summary>
    /// <param name="interpreter">Runs the graph.</param>
    /// <param name="input">Name of its one input.</param>
    /// <param name="rowShape">Shape of one row there.</param>
    /// <param name="output">Name of the value that is read.</param>
    /// <param name="read">What becomes of that value, with the number of rows.</param>
    public static AffineEntry? Of(GraphInterpreter interpreter, string input, IReadOnlyList<long> rowShape, string output, Func<torch.Tensor, long, torch.Tensor> read)
    {
        IReadOnlyList<GraphNode> chain = AffineChain.Of(interpreter.Graph, input, output);
        long[][]? two = Shapes(2), three = Shapes(3);
        if (two is null || three is null) return null;
        long inputs = Count(rowShape), multiplications = 0, best = 0;
        (int Place, long Multiplications)? cut = null;
        for (int i = 0; i < chain.Count; i++)
        {
            if (two[i] is not [2, ..] || three[i] is not [3, ..] || !two[i].AsSpan(1).SequenceEqual(three[i].AsSpan(1))) break;
            long width = Count(two[i].AsSpan(1).ToArray());
            multiplications += width * TermsOf(interpreter.Graph, chain[i], two[i]);
            long gain = (2 * multiplications) - (NumberCost * (width - inputs));
            if (gain <= best) continue;
            (best, cut) = (gain, (i, multiplications));
        }

        if (cut is not { } place) return null;
        (string value, long[] shape) = (chain[place.Place].Outputs[0], two[place.Place][1..]);
        return new AffineEntry(
            (int)Count(shape),
            place.Multiplications,
            rows => Run(interpreter, input, rows.reshape([rows.shape[0], .. rowShape]), value).reshape(rows.shape[0], -1),
            entered => read(Run(interpreter, value, entered.reshape([entered.shape[0], .. shape]), output), entered.shape[0]));

        long[][]? Shapes(long rows) => ShapesOf(interpreter, input, [rows, .. rowShape], [.. chain.Select(node => node.Outputs[0])]);
    }

    private static torch.Tensor Run(GraphInterpreter interpreter, string from, torch.Tensor value, string to)
    {
        using GraphRun run = interpreter.Run(new RunRequest { Inputs = new Dictionary<string, GraphValue> { [from] = value }, Keep = [to] });
        return run.Tensor(to).alias();
    }

    private static long[][]? ShapesOf(GraphInterpreter interpreter, string input, long[] shape, string[] values)
    {
        if (values.Length == 0) return null;
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        try
        {
            torch.Tensor zeros = torch.zeros(shape, interpreter.Precision.ToScalarType(), torch.device(interpreter.Device.Name));
            using GraphRun run = interpreter.Run(new RunRequest { Inputs = new Dictionary<string, GraphValue> { [input] = zeros }, Keep = values });
            return values.All(name => run[name].IsTensor) ? [.. values.Select(name => run.Tensor(name).shape)] : null;
        }
        catch (GraphException)
        {
            // A graph that takes another number of rows only is not split.
            return null;
        }
    }

    private static long TermsOf(ModelGraph graph, GraphNode node, long[] shape)
    {
        if (node.Operator is not ("Gemm" or "MatMul" or "Conv")) return 0;
        GraphTensor? weight = node.Inputs.Select(name => graph.Initialisers.GetValueOrDefault(name)).FirstOrDefault(tensor => tensor is not null);
        return weight is null ? 0 : weight.Count / Math.Max(1, node.Operator == "Conv" ? weight.Shape[0] : shape[^1]);
    }

    private static long Count(IReadOnlyList<long> shape) => shape.Aggregate(1L, (product, extent) => product * extent);
}
