using AuditKit.Models.Graph;
using TorchSharp;
using Functional = TorchSharp.torch.nn.functional;

namespace AuditKit.Models.Stacked.Graphs;

/// <summary>Pooling of K replicas' images, folded.</summary>
internal static class StackedPooling
{
    public static torch.Tensor Max(StackedCall call)
    {
        Window window = Window.Of(call, []);
        torch.Tensor images = window.Padded(Folding.Fold(call.Rows(0)), double.NegativeInfinity);
        torch.Tensor made = Functional.max_pool2d(images, window.Kernel, window.Strides, window.Padding, window.Dilations, call.Attributes.Flag("ceil_mode"));
        return Folding.Unfold(made, call.Rows(0).shape[0]);
    }

    public static torch.Tensor Average(StackedCall call)
    {
        Window window = Window.Of(call, []);
        if (!window.Before.SequenceEqual(window.After) || window.Dilations.Any(step => step != 1)) throw new GraphException("average pooling with uneven padding or gaps is not stacked");
        torch.Tensor made = Functional.avg_pool2d(Folding.Fold(call.Rows(0)), window.Kernel, window.Strides, window.Padding, call.Attributes.Flag("ceil_mode"), call.Attributes.Flag("count_include_pad"));
        return Folding.Unfold(made, call.Rows(0).shape[0]);
    }

    /// <summary>The mean of each channel, extent 1 on the other axes.</summary>
    public static torch.Tensor GlobalAverage(StackedCall call)
    {
        torch.Tensor rows = call.Rows(0);
        return rows.mean([.. Enumerable.Range(3, rows.shape.Length - 3).Select(axis => (long)axis)], keepdim: true);
    }
}
