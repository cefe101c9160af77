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

    private readonly GraphSession session;
    private readonly Lazy<long> activations;
    private readonly Lazy<AffineEntry?> entry;

    /// <exception cref="GraphException">The graph cannot be run, or its input does not take the encoded columns.</exception>
    public GraphLogits(TrainedModel model, ComputeDevice device, Precision precision)
    {
        session = new GraphSession(model, NormFolding.Fold(model.Graph), device, precision);
        activations = new Lazy<long>(CountActivations);
        entry = new Lazy<AffineEntry?>(() => GraphSplit.Of(session.Interpreter, session.Input, session.RowShape, session.Output, session.Logits));
        RowsPerCall = FixedRows is { } rows ? (int)Math.Clamp(rows, 1, int.MaxValue) : Math.Clamp(NumbersPerCall / model.Inputs, 16, 1024);
    }

    public int RowsPerCall { get; }

    public long ActivationsPerRow => activations.Value;

    public AffineEntry? Entry => entry.Value;

    private long? FixedRows => session.Port.Shape is [{ Size: { } rows }, ..] ? rows : null;

    public torch.Tensor Of(torch.Tensor rows)
    {
        using GraphRun run = Run(rows, [session.Output]);
        return session.Logits(run.Tensor(session.Output).alias(), rows.shape[0]);
    }

    private GraphRun Run(torch.Tensor rows, IReadOnlyList<string> keep) =>
        session.Interpreter.Run(new RunRequest { Inputs = new Dictionary<string, GraphValue> { [session.Input] = session.InputOf(rows) }, Keep = keep });

    private long CountActivations()
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        long rows = FixedRows ?? 1;
        using GraphRun run = Run(torch.zeros(rows, session.Model.Inputs, session.Interpreter.Precision.ToScalarType(), torch.device(session.Interpreter.Device.Name)), session.Interpreter.ValuesOf(session.Output));
        return run.Names.Where(name => run[name].IsTensor).Sum(name => run.Tensor(name).numel()) / rows;
    }

    public void Dispose() => session.Dispose();
}
