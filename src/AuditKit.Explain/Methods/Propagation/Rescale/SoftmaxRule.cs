using AuditKit.Explain.Methods.Propagation.Walking;
using AuditKit.Models.Graph;
using TorchSharp;

namespace AuditKit.Explain.Methods.Propagation.Rescale;

/// <summary>
/// A softmax as Exp, ReduceSum and Div (or, for its logarithm, Exp, ReduceSum, Log and Sub), by the rules of these. Both sides are
/// shifted by the same number before the exponential, which changes none of the multipliers and keeps it finite.
/// </summary>
internal sealed class SoftmaxRule(bool isLogarithm, long version) : IPropagationRule
{
    // From here on the axis is one dimension; before, it and all behind it are one.
    private const long OneAxisSince = 13;

    public torch.Tensor?[] Propagate(NodePass pass, NodePass? reference, IReadOnlyList<torch.Tensor?> arriving)
    {
        torch.Tensor x = pass.Input(0), found = Within(Lines(pass, x), Lines(pass, reference!.Input(0)), Lines(pass, arriving[0]!));
        return [version >= OneAxisSince ? found.transpose(Axis(pass, x), -1) : found.reshape(x.shape)];
    }

    private torch.Tensor Within(torch.Tensor x, torch.Tensor x0, torch.Tensor weight)
    {
        torch.Tensor shift = x.maximum(x0).amax([-1], keepdim: true), e = (x - shift).exp(), e0 = (x0 - shift).exp();
        torch.Tensor sum = e.sum(-1, keepdim: true), sum0 = e0.sum(-1, keepdim: true);
        torch.Tensor toExponential = isLogarithm
            ? -weight.sum(-1, keepdim: true) * OfLogarithm(sum, sum0)
            : (weight * (sum.reciprocal() + sum0.reciprocal()) / 2) - ((weight * (e + e0) / 2).sum(-1, keepdim: true) / (sum * sum0));
        torch.Tensor back = toExponential * OfExponential(torch.where(x.eq(x0), torch.zeros_like(x), x - x0), e, e0);
        return isLogarithm ? weight + back : back;
    }

    // (e - e0) / (x - x0); near 0 by expm1, which loses no digits. Hidden keys are minus infinity on both sides, which is no step.
    private static torch.Tensor OfExponential(torch.Tensor step, torch.Tensor e, torch.Tensor e0)
    {
        torch.Tensor near = e0 * torch.where(step.eq(0), torch.ones_like(step), step.expm1() / step);
        return torch.where(step.abs().le(1), near, (e - e0) / step);
    }

    // (ln s - ln s0) / (s - s0); near 0 by log1p.
    private static torch.Tensor OfLogarithm(torch.Tensor sum, torch.Tensor sum0)
    {
        torch.Tensor share = (sum - sum0) / sum0, near = torch.where(share.eq(0), torch.ones_like(share), share.log1p() / share) / sum0;
        return torch.where(share.abs().le(0.5), near, (sum.log() - sum0.log()) / (sum - sum0));
    }

    private torch.Tensor Lines(NodePass pass, torch.Tensor value) => version >= OneAxisSince ? value.transpose(Axis(pass, value), -1) : value.flatten(Axis(pass, value));

    private long Axis(NodePass pass, torch.Tensor value)
    {
        long axis = pass.Walked.Node.Attributes.GetValueOrDefault("axis") is GraphAttribute.Integer given ? given.Value : version >= OneAxisSince ? -1 : 1;
        return axis < 0 ? axis + value.ndim : axis;
    }
}
