using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Walking;

/// <summary>What goes back through a node.</summary>
internal interface IPropagationRule
{
    /// <summary>What each input gets of what arrives at the outputs; null for an input that gets nothing. In the caller's scope.</summary>
    /// <param name="pass">The node on the explained rows.</param>
    /// <param name="reference">The node on the rows that they are compared with; null in a method that compares with none.</param>
    /// <param name="arriving">For each output; null where nothing arrives.</param>
    torch.Tensor?[] Propagate(NodePass pass, NodePass? reference, IReadOnlyList<torch.Tensor?> arriving);
}
