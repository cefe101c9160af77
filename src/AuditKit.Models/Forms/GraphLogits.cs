using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Rewriting;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Forms;

/// <summary>A graph on a device, read as logits whatever its output is.</summary>
internal sealed class GraphLogits : ILogits
{
    // Rows of one call are chosen so that one input of this many numbers is not exceeded.
    private const int NumbersPerCall = 1 << 20;

    private readonly GraphInterpreter interpreter;
    private readonly TrainedModel model;
    private readonly LogitCut cut;
    private readonly GraphPort port;
    private readonly long[] rowShape;
    private readonly Lazy<long> activations;

    /// <exception cref="GraphException">The graph cannot be run, or its input does not take the encoded columns.</exception>
    public GraphLogits(TrainedModel model, ComputeDevice device, Precision precision)
    {
        this.model = model;
        port = model.Graph.Inputs is [GraphPort only] ? only : throw new GraphException($"the graph takes {model.Graph.Inputs.Count} inputs, a model under audit has one");
        rowShape = RowShape.Of(port, model.Inputs);
        cut = LogitCut.Of(model.Graph, model.Reading);
        interpreter = new GraphInterpreter(NormFolding.Fold(model.Graph), device, new InterpreterOptions { Precision = precision });
        activations = new Lazy<long>(CountActivations);
        RowsPerCall = port.Shape is [{ Size: { } rows }, ..] ? (int)Math.Clamp(rows, 1, int.MaxValue) : Math.Clamp(NumbersPerCall / model.Inputs, 16, 1024);
    }

    public int RowsPerCall { get; }

    public long ActivationsPerRow => activations.Value;

    public torch.Tensor Of(torch.Tensor rows)
    {
        using GraphRun run = Run(rows, [cut.Value]);
        torch.Tensor output = run.Tensor(cut.Value);
        return OutputLogits.Of(model, cut, output.alias(), rows.shape[0]);
    }

    private GraphRun Run(torch.Tensor rows, IReadOnlyList<string> keep) =>
        interpreter.Run(new RunRequest { Inputs = new Dictionary<string, GraphValue> { [port.Name] = rows.reshape([rows.shape[0], .. rowShape]) }, Keep = keep });

    private long CountActivations()
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        long rows = port.Shape is [{ Size: { } size }, ..] ? size : 1;
        using GraphRun run = Run(torch.zeros(rows, model.Inputs, interpreter.Precision.ToScalarType(), torch.device(interpreter.Device.Name)), interpreter.ValuesOf(cut.Value));
        return run.Names.Where(name => run[name].IsTensor).Sum(name => run.Tensor(name).numel()) / rows;
    }

    public void Dispose() => interpreter.Dispose();
}
