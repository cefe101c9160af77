using AuditKit.Explain.Methods.Propagation.Walking;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Relevance;

/// <summary>The first input gets all of it: activation functions of one element.</summary>
internal sealed class IdentityRule : IPropagationRule
{
    /// <summary>The rule.</summary>
    public static IdentityRule Instance { get; } = new();

    public torch.Tensor?[] Propagate(NodePass pass, NodePass? reference, IReadOnlyList<torch.Tensor?> arriving) => [arriving[0]];
}
