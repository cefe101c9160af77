using AuditKit.Explain.Methods.Propagation.Walking;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Rescale;

/// <summary>
/// The change of a maximum y goes by way of <c>c = max(y, y0)</c>: the winner on the row gets <c>c - y0</c>, the winner on the
/// baseline gets <c>y - c</c>, each divided by its own change, which is never the smaller one. The sum is exact. A minimum goes by
/// way of the smaller. Where nothing changes, a winner that did not change keeps its gradient.
/// </summary>
internal sealed class ExtremumRule(bool isLargest) : IPropagationRule
{
    public torch.Tensor?[] Propagate(NodePass pass, NodePass? reference, IReadOnlyList<torch.Tensor?> arriving)
    {
        torch.Tensor here = pass.Output(0), there = reference!.Output(0), between = isLargest ? here.maximum(there) : here.minimum(there), weight = arriving[0]!;
        torch.Tensor?[] rise = pass.Back([weight * (between - there)], keep: true), fall = reference.Back([weight * (here - between)], keep: true);
        torch.Tensor?[] still = pass.Back([weight * here.eq(there).to(weight.dtype)]);
        for (int k = 0; k < rise.Length; k++)
        {
            if (rise[k] is not { } gained) continue;
            torch.Tensor step = pass.Input(k) - reference.Input(k);
            still[k] = torch.where(step.eq(0), still[k]!, (gained + fall[k]!) / step);
        }

        return still;
    }
}
