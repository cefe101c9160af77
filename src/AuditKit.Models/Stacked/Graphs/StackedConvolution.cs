using TorchSharp;
using Functional = TorchSharp.torch.nn.functional;

namespace AuditKit.Models.Stacked.Graphs;

/// <summary>
/// K convolutions at once. On a processor: one convolution with K groups of channels, which its library runs fastest. Elsewhere:
/// windows unfolded to columns and one batched product, because grouped kernels of GPUs are slow.
/// </summary>
internal static class StackedConvolution
{
    /// <summary>Rows <c>[K, B, C, H, W]</c>, weight <c>[K, O, C / groups, h, w]</c>, bias <c>[K, O]</c>.</summary>
    public static torch.Tensor Run(StackedCall call)
    {
        torch.Tensor rows = call.Rows(0), weight = call.Parameter(1);
        torch.Tensor? bias = call.Has(2) ? call.Parameter(2) : null;
        Window window = Window.Of(call, weight.shape[^2..]);
        long groups = call.Attributes.Integer("group", 1);
        bool columns = rows.device.type != DeviceType.CPU && groups == 1;
        return columns ? Columns(rows, weight, bias, window) : Grouped(rows, weight, bias, window, groups);
    }

    private static torch.Tensor Grouped(torch.Tensor rows, torch.Tensor weight, torch.Tensor? bias, Window window, long groups)
    {
        long replicas = rows.shape[0];
        torch.Tensor made = Functional.conv2d(
            window.Padded(Folding.Fold(rows), 0),
            Folding.FoldParameter(weight, replicas),
            bias is null ? null : Folding.FoldParameter(bias, replicas),
            window.Strides,
            window.Padding,
            window.Dilations,
            replicas * groups);
        return Folding.Unfold(made, replicas);
    }

    /// <summary>The same by columns: <c>W [K, 1, O, C h w]</c> times <c>[K, B, C h w, places]</c>.</summary>
    internal static torch.Tensor Columns(torch.Tensor rows, torch.Tensor weight, torch.Tensor? bias, Window window)
    {
        long[] shape = rows.shape;
        (long replicas, long batch, long outputs) = (shape[0], shape[1], weight.shape[1]);
        torch.Tensor images = window.Padded(rows.reshape([replicas * batch, .. shape[2..]]), 0);
        torch.Tensor columns = Functional.unfold(images, Pair(window.Kernel), Pair(window.Dilations), Pair(window.Padding), Pair(window.Strides));
        torch.Tensor made = weight.reshape(weight.shape[0], 1, outputs, -1).matmul(columns.view(replicas, batch, columns.shape[1], columns.shape[2]));
        if (bias is not null) made = made.add(bias.view(bias.shape[0], 1, outputs, 1));
        return made.view(replicas, batch, outputs, window.Extent(0, images.shape[2]), window.Extent(1, images.shape[3]));
    }

    private static (long, long) Pair(long[] values) => (values[0], values[1]);
}
