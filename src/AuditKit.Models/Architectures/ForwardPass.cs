using AuditKit.Models.Networks;
using TorchSharp;

namespace AuditKit.Models.Architectures;

/// <summary>
/// The network as tensors. Works on one network (<c>[rows, in]</c> times <c>[in, out]</c>) and on a stack of K of them
/// (<c>[K, rows, in]</c> times <c>[K, in, out]</c>), so that single and stacked training are one code path.
/// </summary>
internal static class ForwardPass
{
    /// <summary>Outputs of one network or of a stack, dropout drawn by <paramref name="mode"/>.</summary>
    /// <param name="architecture">The network.</param>
    /// <param name="rows">Encoded rows, <c>[K, B, in]</c>.</param>
    /// <param name="parameters">Weight <c>[K, in, out]</c>, bias <c>[K, out]</c>, weight, bias, ..., then what norms own.</param>
    /// <param name="mode">Training or evaluation.</param>
    public static torch.Tensor Outputs(NetworkArchitecture architecture, torch.Tensor rows, IReadOnlyList<torch.Tensor> parameters, ForwardMode mode) =>
        FromFirstSums(architecture, Sums(rows, parameters, 0), parameters, mode);

    /// <summary>What enters the first norm or activation: the first affine layer alone.</summary>
    public static torch.Tensor FirstSums(torch.Tensor rows, IReadOnlyList<torch.Tensor> parameters) => Sums(rows, parameters, 0);

    /// <summary>Outputs from <see cref="FirstSums"/>.</summary>
    public static torch.Tensor FromFirstSums(NetworkArchitecture architecture, torch.Tensor sums, IReadOnlyList<torch.Tensor> parameters, ForwardMode mode)
    {
        torch.Tensor value = sums;
        int last = architecture.Hidden.Count;
        for (int i = 0; i <= last; i++)
        {
            if (i > 0) value = Sums(value, parameters, i);
            if (i == last) break;
            if (architecture.Norm != Norm.None) value = NormPass.Apply(architecture.Norm, value, parameters, architecture.NormPlace(i), mode);
            value = Activate(architecture.Activation, value);
            if (mode.IsWatched) mode.Show($"layers.{i}", value, value.shape.Length - 1);
            if (mode.DropsOut(architecture.Dropout)) value = value.mul(mode.Dropout(i, value.shape[1..], architecture.Dropout, value.device));
        }

        return value;
    }

    // Not baddbmm: TorchSharp's static one has another argument order than its namesake.
    private static torch.Tensor Sums(torch.Tensor value, IReadOnlyList<torch.Tensor> parameters, int layer) =>
        value.matmul(parameters[2 * layer]).add_(parameters[(2 * layer) + 1].unsqueeze(-2));

    private static torch.Tensor Activate(Activation activation, torch.Tensor value) => activation switch
    {
        Activation.Relu => value.relu(),
        Activation.LeakyRelu => torch.nn.functional.leaky_relu(value, 0.01),
        Activation.Gelu => torch.nn.functional.gelu(value),
        Activation.Tanh => value.tanh(),
        _ => torch.nn.functional.silu(value),
    };
}
