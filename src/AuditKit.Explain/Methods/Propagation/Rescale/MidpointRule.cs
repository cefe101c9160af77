using AuditKit.Explain.Methods.Propagation.Walking;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Rescale;

/// <summary>
/// A product of two values: <c>uv - u0 v0 = (u - u0) (v + v0)/2 + (v - v0) (u + u0)/2</c>, that is the gradient half way between
/// baseline and row. Exact for everything that is linear in each of two inputs: matrix products among them.
/// </summary>
internal sealed class MidpointRule : IPropagationRule
{
    /// <summary>The rule.</summary>
    public static MidpointRule Instance { get; } = new();

    public torch.Tensor?[] Propagate(NodePass pass, NodePass? reference, IReadOnlyList<torch.Tensor?> arriving) =>
        pass.WithLeaves(k => (pass.Input(k) + reference!.Input(k)) / 2).Back(arriving);
}
