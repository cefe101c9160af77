using System.Security.Cryptography;
using AuditKit.Core;
using AuditKit.Core.Devices;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Importing;

namespace AuditKit.Models.Onnx.Quantised;

/// <summary>Makes models smaller: weights at 8 bits instead of 32.</summary>
public static class Quantisation
{
    private const long DynamicVersion = 11, StaticVersion = 13;

    /// <summary>
    /// Quantises products of a computed value with stored weights (<c>Gemm</c>, <c>MatMul</c>); ranges of values are taken from each
    /// call. Since a call is a batch, an answer depends on the rows it is computed with.
    /// </summary>
    /// <param name="graph">A graph of operator set 11 or later.</param>
    /// <exception cref="GraphException">The operator set is older.</exception>
    public static QuantisedModel Dynamic(ModelGraph graph)
    {
        Require(graph, DynamicVersion);
        (GraphEdit edit, List<string> done, List<LeftNode> left) = (new GraphEdit(graph), [], []);
        ConstantValues constants = new(graph);
        foreach (GraphNode node in graph.Nodes)
        {
            (Product? product, string? reason) = node.Operator == "Conv" ? (null, "convolutions are quantised statically only") : Read(node, constants);
            if (product is null) edit.Keep(node);
            else DynamicRewriting.Write(edit, product);
            Note(node, reason, done, left);
        }

        return Finish(graph, edit, done, left, null);
    }

    /// <summary>
    /// Quantises <c>Conv</c>, <c>Gemm</c> and <c>MatMul</c> with stored weights; ranges of values are fixed from calibration rows.
    /// </summary>
    /// <param name="graph">A graph of operator set 13 or later that the interpreter runs.</param>
    /// <param name="rows">Rows of the training split by input, 512 or more.</param>
    /// <param name="method">How ranges are taken.</param>
    /// <param name="request">Where calibration runs.</param>
    /// <param name="token">Looked at between rows.</param>
    /// <exception cref="GraphException">The operator set is older, the graph cannot be run, or a value is not finite.</exception>
    public static QuantisedModel Static(ModelGraph graph, IReadOnlyDictionary<string, GraphTensor> rows, CalibrationMethod method, ComputeRequest request, CancellationToken token = default)
    {
        Require(graph, StaticVersion);
        if (graph.Inputs.FirstOrDefault(port => !rows.ContainsKey(port.Name)) is { } missing) throw new GraphException($"the input '{missing}' has no calibration rows");
        if (rows.Values.FirstOrDefault(value => value.Shape.Count == 0 || value.Shape[0] == 0) is not null) throw new GraphException("there is no calibration row");
        if (rows.Values.Select(value => value.Shape[0]).Distinct().Count() > 1) throw new GraphException("the inputs have different numbers of calibration rows");
        ConstantValues constants = new(graph);
        Dictionary<string, Product> products = graph.Nodes.Select(node => Read(node, constants).Product).OfType<Product>().ToDictionary(product => product.Node.Name);
        Dictionary<string, string> ends = products.Values.ToDictionary(product => product.Node.Name, product => End(product.Node, graph));
        using GraphInterpreter interpreter = new(graph, TorchRuntime.Open(request));
        string[] values = [.. products.Values.Select(product => product.Node.Inputs[0]).Concat(ends.Values).Distinct()];
        Dictionary<string, ValueRange> ranges = new RangeCollection(interpreter, rows, values, token).Collect(method);
        GraphEdit edit = new(graph);
        StaticRewriting rewriting = new(edit, ranges, ends);
        (List<string> done, List<LeftNode> left) = ([], []);
        foreach (GraphNode node in graph.Nodes)
        {
            rewriting.Write(node, products.GetValueOrDefault(node.Name));
            Note(node, Read(node, constants).Reason, done, left);
        }

        return Finish(graph, edit, done, left, new Calibration(method, rows.Values.First().Shape[0], DigestOf(graph, rows), ranges));
    }

    // The value behind a product that is worth rounding: behind the Relu that alone reads it, if there is one.
    private static string End(GraphNode node, ModelGraph graph)
    {
        string y = node.Outputs[0];
        GraphNode[] readers = [.. graph.Nodes.Where(other => other.Inputs.Contains(y))];
        return readers is [{ Operator: "Relu", Domain: "" } relu] && graph.Outputs.All(port => port.Name != y) ? relu.Outputs[0] : y;
    }

    private static (Product? Product, string? Reason) Read(GraphNode node, ConstantValues constants) => Product.IsCandidate(node) ? Product.Read(node, constants) : (null, null);

    private static void Note(GraphNode node, string? reason, List<string> done, List<LeftNode> left)
    {
        if (!Product.IsCandidate(node)) return;
        if (reason is null) done.Add(node.Describe());
        else left.Add(new LeftNode(node.Describe(), reason));
    }

    private static QuantisedModel Finish(ModelGraph graph, GraphEdit edit, List<string> done, List<LeftNode> left, Calibration? calibration)
    {
        ModelGraph quantised = edit.Finish();
        return new QuantisedModel(quantised, OnnxWriter.Write(quantised), OnnxWriter.Write(graph).Length, done, left, calibration);
    }

    private static void Require(ModelGraph graph, long version)
    {
        long found = graph.Opsets.GetValueOrDefault(string.Empty);
        if (found < version) throw new GraphException($"quantisation needs version {version} of the standard operators, the model names {found}: export it with a newer one");
    }

    private static Digest DigestOf(ModelGraph graph, IReadOnlyDictionary<string, GraphTensor> rows)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (GraphPort port in graph.Inputs) hash.AppendData(rows[port.Name].Bytes.Span);
        return Digest.FromHash(hash.GetHashAndReset());
    }
}
