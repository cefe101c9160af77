using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Records;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Operators;
using AuditKit.Models.Graph.Values;

namespace AuditKit.ModelFiles;

/// <summary>The parts of a report that a graph gives.</summary>
internal static class GraphReport
{
    public static ModelReport Fill(ModelReport report, ModelGraph graph) => report with
    {
        Parameters = graph.ParameterCount,
        GradientRefusal = Refusal(graph),
        Facts = [.. report.Facts, .. Facts(graph)],
        Inputs = [.. graph.Inputs.Select(Port)],
        Outputs = [.. graph.Outputs.Select(Port)],
        Layers = [.. graph.Nodes.Select(node => Layer(graph, node))],
        Tensors = [.. graph.Initialisers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new TensorReport(pair.Key, pair.Value.Type.ToString(), pair.Value.Shape, Digest.Of(pair.Value.Bytes.Span).ToString()))],
    };

    /// <summary>Why no gradient of the first output reaches the first input; null if one does.</summary>
    public static string? Refusal(ModelGraph graph)
    {
        if (graph.Inputs.Count == 0 || graph.Outputs.Count == 0) return "The graph has no input or no output.";
        try
        {
            return Differentiability.Refusal(graph, graph.Inputs[0].Name, graph.Outputs[0].Name);
        }
        catch (UnsupportedOperatorsException error)
        {
            return error.Message;
        }
    }

    private static IEnumerable<Fact> Facts(ModelGraph graph)
    {
        if (graph.Producer is { Length: > 0 } producer) yield return new Fact("model", "producer", producer);
        yield return new Fact("model", "operator sets", string.Join(", ", graph.Opsets.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{(pair.Key.Length == 0 ? "ai.onnx" : pair.Key)} {pair.Value}"))));
        yield return new Fact("model", "nodes", string.Create(CultureInfo.InvariantCulture, $"{graph.Nodes.Count} of {graph.Nodes.Select(node => (node.Domain, node.Operator)).Distinct().Count()} operators"));
    }

    private static PortReport Port(GraphPort port) => new(port.Name, port.Type.ToString(), port.Shape is null ? "any" : $"[{string.Join(", ", port.Shape)}]");

    private static LayerReport Layer(ModelGraph graph, GraphNode node)
    {
        long version = graph.Opsets.FirstOrDefault(pair => pair.Key == node.Domain || (pair.Key is "" or "ai.onnx" && node.Domain is "" or "ai.onnx")).Value;
        int? revision = OperatorSupport.RevisionOf(node.Domain, node.Operator, version);
        string support = revision is null ? "ONNX Runtime only" : OperatorSupport.IsDifferentiable(node.Domain, node.Operator) ? "gradients" : "no gradient";
        long parameters = node.Inputs.Where(graph.Initialisers.ContainsKey).Select(name => graph.Initialisers[name]).Where(tensor => tensor.Type.IsFloat()).Sum(tensor => tensor.Count);
        return new LayerReport(node.Name, node.Domain.Length == 0 ? node.Operator : $"{node.Domain}.{node.Operator}", revision, support, parameters);
    }
}
