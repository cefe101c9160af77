using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Walking;

/// <summary>The plain gradient of the node on the explained rows.</summary>
internal sealed class ChainRule : IPropagationRule
{
    /// <summary>The rule.</summary>
    public static ChainRule Instance { get; } = new();

    public torch.Tensor?[] Propagate(NodePass pass, NodePass? reference, IReadOnlyList<torch.Tensor?> arriving) => pass.Back(arriving);
}
