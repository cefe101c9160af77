using AuditKit.Models;
using AuditKit.Models.Devices;

namespace AuditKit.Explain.Functions;

/// <summary>
/// A trained model on a device, as the two functions that methods ask for: the fast one, and the one whose inside can be reached.
/// Each is opened when it is first asked for. Owns them: dispose it. Not thread-safe.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="device">From <see cref="TorchRuntime.Open"/>.</param>
/// <param name="quantity">Which number of a class.</param>
/// <param name="precision">Format to compute in.</param>
public sealed class OpenModel(TrainedModel model, ComputeDevice device, Quantity quantity, Precision precision) : IDisposable
{
    private ModelSession? session;
    private GraphSession? graph;
    private ModelFunction? plain;
    private GraphFunction? inside;

    /// <summary>The model.</summary>
    public TrainedModel Model => model;

    /// <summary>Predictions and gradients, as fast as can be.</summary>
    /// <exception cref="Models.Graph.GraphException">The model cannot be run here.</exception>
    public IModelFunction Plain => plain ??= new ModelFunction(session ??= model.Open(device, precision), quantity, precision);

    /// <summary>The function whose inside can be reached; the plain one for a TorchScript model, whose inside cannot.</summary>
    /// <exception cref="Models.Graph.GraphException">The model cannot be run here.</exception>
    public IModelFunction Inside => model.Script is not null ? Plain : inside ??= new GraphFunction(graph ??= model.OpenGraph(device, precision), quantity);

    /// <summary>What a method wants.</summary>
    public IModelFunction For(bool needsGraph) => needsGraph ? Inside : Plain;

    /// <inheritdoc />
    public void Dispose()
    {
        session?.Dispose();
        graph?.Dispose();
    }
}
