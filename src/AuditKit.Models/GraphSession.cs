using AuditKit.Models.Devices;
using AuditKit.Models.Forms;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models;

/// <summary>
/// A model's graph on a device, so that its inside can be reached: values kept, cut and replaced. Layers stay as they were
/// written; nothing is merged. Holds native memory: dispose it. Not thread-safe.
/// </summary>
public sealed class GraphSession : IDisposable
{
    private readonly LogitCut cut;

    /// <exception cref="GraphException">The graph cannot be run, or its input does not take the encoded columns.</exception>
    internal GraphSession(TrainedModel model, ModelGraph graph, ComputeDevice device, Precision precision)
    {
        Model = model;
        Port = graph.Inputs is [GraphPort only] ? only : throw new GraphException($"the graph takes {graph.Inputs.Count} inputs, a model under audit has one");
        RowShape = Forms.RowShape.Of(Port, model.Inputs);
        cut = LogitCut.Of(graph, model.Reading);
        Interpreter = new GraphInterpreter(graph, device, new InterpreterOptions { Precision = precision });
    }

    /// <summary>The model.</summary>
    public TrainedModel Model { get; }

    /// <summary>Runs the graph.</summary>
    public GraphInterpreter Interpreter { get; }

    /// <summary>Name of the graph's one input.</summary>
    public string Input => Port.Name;

    /// <summary>Shape in which the graph takes one row; its product is <see cref="TrainedModel.Inputs"/>.</summary>
    public IReadOnlyList<long> RowShape { get; }

    /// <summary>Name of the value that logits are read from: the model's output, or what enters its last softmax or sigmoid.</summary>
    public string Output => cut.Value;

    internal GraphPort Port { get; }

    /// <summary>Encoded rows <c>[rows, inputs]</c> as the graph takes them.</summary>
    public GraphValue InputOf(torch.Tensor rows) => rows.reshape([rows.shape[0], .. RowShape]);

    /// <summary>Logits <c>[rows, outputs]</c> of the value of <see cref="Output"/>; differentiable.</summary>
    /// <exception cref="GraphException">The value has another shape.</exception>
    public torch.Tensor Logits(torch.Tensor output, long rows) => OutputLogits.Of(Model, cut, output, rows);

    /// <inheritdoc />
    public void Dispose() => Interpreter.Dispose();
}
