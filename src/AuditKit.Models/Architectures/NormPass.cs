using AuditKit.Models.Networks;
using TorchSharp;

namespace AuditKit.Models.Architectures;

/// <summary>Norms as tensors, on one network's sums <c>[rows, units]</c> and on a stack's <c>[K, rows, units]</c>.</summary>
internal static class NormPass
{
    /// <summary>Standardised sums, scaled and shifted.</summary>
    /// <param name="norm">Which.</param>
    /// <param name="value">Sums.</param>
    /// <param name="parameters">All slots of the network.</param>
    /// <param name="first">Place of the scale in them.</param>
    /// <param name="mode">Training or evaluation.</param>
    public static torch.Tensor Apply(Norm norm, torch.Tensor value, IReadOnlyList<torch.Tensor> parameters, int first, ForwardMode mode)
    {
        torch.Tensor standard = norm == Norm.Batch ? OverRows(value, parameters, first, mode) : OverUnits(value, norm == Norm.Group ? NormLayer.GroupsOf((int)value.shape[^1]) : 1);
        return standard.mul(parameters[first].unsqueeze(-2)).add(parameters[first + 1].unsqueeze(-2));
    }

    private static torch.Tensor OverUnits(torch.Tensor value, int groups)
    {
        torch.Tensor grouped = value.view([.. value.shape[..^1], groups, value.shape[^1] / groups]);
        torch.Tensor centred = grouped.sub(grouped.mean([-1], keepdim: true));
        return centred.mul(centred.square().mean([-1], keepdim: true).add(NormLayer.Epsilon).rsqrt()).view(value.shape);
    }

    private static torch.Tensor OverRows(torch.Tensor value, IReadOnlyList<torch.Tensor> parameters, int first, ForwardMode mode)
    {
        torch.Tensor mean = parameters[first + 2], variance = parameters[first + 3];
        if (!mode.IsTraining || mode.IsFrozen(first)) return value.sub(mean.unsqueeze(-2)).mul(variance.unsqueeze(-2).add(NormLayer.Epsilon).rsqrt());
        torch.Tensor weight = mode.Mask is { } mask ? mask.unsqueeze(-1) : torch.ones(value.shape[0], value.shape[1], 1, dtype: value.dtype, device: value.device);
        torch.Tensor count = weight.sum(-2, keepdim: true).clamp_min(1);
        torch.Tensor now = value.mul(weight).sum(-2, keepdim: true).div(count);
        torch.Tensor centred = value.sub(now);
        torch.Tensor spread = centred.square().mul(weight).sum(-2, keepdim: true).div(count);
        // Running statistics hold the unbiased variance, as PyTorch's do.
        torch.Tensor unbiased = spread.mul(count.div(count.sub(1).clamp_min(1)));
        mode.Store(first + 2, Mixed(mean, now));
        mode.Store(first + 3, Mixed(variance, unbiased));
        return centred.mul(spread.add(NormLayer.Epsilon).rsqrt());
    }

    private static torch.Tensor Mixed(torch.Tensor running, torch.Tensor now) => running.mul(1 - NormLayer.Momentum).add(now.detach().squeeze(-2), NormLayer.Momentum);
}
