using AuditKit.Models;
using AuditKit.Models.Devices;
using AuditKit.Explain.Functions;

namespace AuditKit.Explain.Sanity;

/// <summary>A function together with what it holds open.</summary>
/// <param name="function">The function.</param>
/// <param name="owner">Disposed with it.</param>
public sealed class HeldFunction(IModelFunction function, IDisposable owner) : IDisposable
{
    /// <summary>The function.</summary>
    public IModelFunction Function => function;

    /// <summary>A model opened as a method needs it, in 64 bits.</summary>
    /// <param name="model">The model.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="quantity">What is attributed.</param>
    /// <param name="asGraph">The method looks inside.</param>
    public static HeldFunction Of(TrainedModel model, ComputeDevice device, Quantity quantity, bool asGraph)
    {
        OpenModel open = new(model, device, quantity, Precision.Double);
        return new HeldFunction(open.For(asGraph), open);
    }

    /// <inheritdoc />
    public void Dispose() => owner.Dispose();
}
