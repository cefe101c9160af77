using AuditKit.Explain.Methods.Propagation.Walking;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Guided;

/// <summary>
/// Lets only positive gradients back through a ReLU. Guided backpropagation also keeps the ReLU's own gate (Springenberg et al.
/// 2014); a deconvolution does not (Zeiler and Fergus 2014).
/// </summary>
internal sealed class SignRule(bool keepsGate) : IPropagationRule
{
    public torch.Tensor?[] Propagate(NodePass pass, NodePass? reference, IReadOnlyList<torch.Tensor?> arriving)
    {
        torch.Tensor positive = arriving[0]!.relu();
        return keepsGate ? pass.Back([positive]) : [positive];
    }
}
