using AuditKit.Core.Devices;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Operators;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Importing;

namespace AuditKit.Models.Onnx;

/// <summary>What a model that was read can be used for.</summary>
public sealed class OnnxImport
{
    // Inputs times outputs: more are of no use, and each costs a walk over the graph.
    private const int MostPaths = 256;

    private OnnxImport(OnnxModel model, ModelGraph graph, string? batchRefusal)
    {
        (Model, Graph, BatchRefusal) = (model, graph, batchRefusal);
        Unsupported = OperatorSupport.Unsupported(graph);
        Operators = [.. graph.Nodes
            .GroupBy(node => (node.Operator, node.Domain))
            .OrderBy(group => group.Key.Domain, StringComparer.Ordinal).ThenBy(group => group.Key.Operator, StringComparer.Ordinal)
            .Select(group => new OperatorUse(group.Key.Operator, group.Key.Domain, OperatorSupport.RevisionOf(group.Key.Domain, group.Key.Operator, graph.Opsets[group.Key.Domain]), group.Count()))];
        Paths = [.. graph.Inputs.SelectMany(input => graph.Outputs.Select(output => (input, output))).Take(MostPaths).Select(pair => Path(pair.input, pair.output))];
    }

    /// <summary>The model as it was read.</summary>
    public OnnxModel Model { get; }

    /// <summary>The graph for the interpreter: the model's, or that graph with a fixed batch of one row opened.</summary>
    public ModelGraph Graph { get; }

    /// <summary>Why the interpreter takes one row at a time; null if it takes any number.</summary>
    public string? BatchRefusal { get; }

    /// <summary>Operators by set and name.</summary>
    public IReadOnlyList<OperatorUse> Operators { get; }

    /// <summary>Every node that is not run with gradients; ONNX Runtime may still run the model.</summary>
    public IReadOnlyList<UnsupportedNode> Unsupported { get; }

    /// <summary>Whether gradients pass, for each input and output (at most 256 pairs).</summary>
    public IReadOnlyList<GradientPath> Paths { get; }

    /// <summary>True if the interpreter runs the model.</summary>
    public bool IsInterpretable => Unsupported.Count == 0 && Graph.Inputs.Concat(Graph.Outputs).All(port => port.Type != ElementType.Unknown);

    /// <summary>True if some gradient passes.</summary>
    public bool IsDifferentiable => IsInterpretable && Paths.Any(path => path.Refusal is null);

    /// <summary>Examines a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="request">Where a graph with a fixed batch of one row is tried with several; torch loads only for that.</param>
    /// <exception cref="GraphException">The model was exported in training mode.</exception>
    public static OnnxImport Of(OnnxModel model, ComputeRequest request)
    {
        TrainingMode.Refuse(model.Graph);
        if (!OpenBatch.IsBaked(model.Graph)) return new OnnxImport(model, model.Graph, Fixed(model.Graph));
        if (OperatorSupport.Unsupported(model.Graph).Count > 0) return new OnnxImport(model, model.Graph, "The model was exported for one row, and has operators that are not run here.");
        (ModelGraph? open, string? refusal) = OpenBatch.Rewrite(model.Graph, TorchRuntime.Open(request));
        return new OnnxImport(model, open ?? model.Graph, refusal is null ? null : $"The model was exported for one row: {refusal}. Export it with a dynamic first dimension.");
    }

    private static string? Fixed(ModelGraph graph) => graph.Inputs.FirstOrDefault(port => port.Shape is [{ Size: not null }, ..]) is { } port
        ? $"The input '{port}' has a fixed first dimension. Export the model with a dynamic one."
        : null;

    private GradientPath Path(GraphPort input, GraphPort output) => new(input.Name, output.Name, Refusal(input, output));

    private string? Refusal(GraphPort input, GraphPort output)
    {
        if (input.Type == ElementType.Unknown || output.Type == ElementType.Unknown) return $"The {(input.Type == ElementType.Unknown ? $"input '{input.Name}'" : $"output '{output.Name}'")} is a sequence, a map, an optional value or of a type without gradients.";
        if (!output.Type.IsFloat()) return $"The output '{output.Name}' is of {output.Type}, which has no gradient.";
        return Unsupported.Count > 0 ? $"{Unsupported.Count} nodes are not run with gradients, the first is {Unsupported[0]}." : Differentiability.Refusal(Graph, input.Name, output.Name);
    }
}
