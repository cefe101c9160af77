using AuditKit.Models;
using AuditKit.Models.Graph;
using TorchSharp;

namespace AuditKit.Explain.Functions;

/// <summary>A trained model's quantity as a function of encoded rows. Parameters are frozen and dropout is off. Does not own the session.</summary>
/// <param name="session">The open model.</param>
/// <param name="quantity">Which number of a class.</param>
/// <param name="precision">The precision that the session was opened with.</param>
public sealed class ModelFunction(ModelSession session, Quantity quantity, Precision precision) : IPathFunction
{
    /// <inheritdoc />
    public int Inputs => session.Model.Inputs;

    /// <inheritdoc />
    public int Outputs => session.Model.Outputs;

    /// <inheritdoc />
    public Precision Precision => precision;

    /// <inheritdoc />
    public string Device => session.Device.Name;

    /// <inheritdoc />
    public long BytesPerRow => RowBytes.Of(Inputs, session.ActivationsPerRow, Outputs, precision);

    /// <inheritdoc />
    public string? GradientRefusal => session.Model.GradientRefusal;

    /// <inheritdoc />
    public AffinePrefix? Prefix => session.Entry is { } entry ? new AffinePrefix(this, entry, logits => QuantityReading.Of(logits, quantity)) : null;

    /// <inheritdoc />
    public Curvature Curvature => session.Model.Script is null && session.Model.Graph.Inputs is [GraphPort port] ? Curvatures.Of(session.Model.Graph, port.Name, session.Model.Reading.Output) : Curvature.Mixed;

    /// <inheritdoc />
    public torch.Tensor Evaluate(torch.Tensor rows) => QuantityReading.Of(session.Forward(rows), quantity);
}
