using AuditKit.Core.Devices;
using AuditKit.Models.Devices;
using AuditKit.Models.Forms;
using AuditKit.Models.Graph;
using AuditKit.Models.Preprocessing;

namespace AuditKit.Models.Compression;

/// <summary>
/// A variant that is a model of its own. Runs in the engine in which 8-bit variants run too, where there is one, so that their
/// energies can be compared; else in a session.
/// </summary>
internal sealed class WholeVariant : IModelVariant
{
    private readonly TrainedModel model;
    private readonly ModelSession? session;
    private readonly IGraphRuntimeSession? engine;
    private readonly long[] rowShape = [];

    public WholeVariant(TrainedModel model, string made, ComputeDevice device, ComputeRequest request)
    {
        using MemoryStream file = new();
        model.Save(file);
        (this.model, Bytes) = (model, file.Length);
        if (GraphRuntimes.Registered is { } runtime && RuntimeAnswers.IsRead(model.Reading.Kind) && model.Graph.Inputs is [GraphPort port])
        {
            rowShape = RowShape.Of(port, model.Inputs);
            engine = runtime.Open(model.Graph, request);
            Made = $"{made}, in {runtime.Name}";
            return;
        }

        (session, Made) = (model.Open(device), made);
    }

    public long Bytes { get; }

    public string Made { get; }

    public double[] Probabilities(EncodedRows rows, CancellationToken token) => engine is null
        ? session!.Probabilities(rows, token)
        : RuntimeAnswers.Probabilities(model, engine.Run(rows.Values, [rows.Count, .. rowShape], model.Reading.Output));

    public void Dispose()
    {
        session?.Dispose();
        engine?.Dispose();
    }
}
