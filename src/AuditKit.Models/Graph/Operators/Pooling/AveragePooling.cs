using AuditKit.Models.Graph.Operators.Convolutions;
using AuditKit.Models.Graph.Values;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace AuditKit.Models.Graph.Operators.Pooling;

/// <summary>
/// Mean of each window: over its elements inside the input, or also over pads if they count. Where torch cannot do it (pads that
/// differ or exceed half a window, dilations), it is the sum as a convolution with ones over the number of elements.
/// </summary>
internal static class AveragePooling
{
    public static GraphValue Run(OperatorCall call)
    {
        torch.Tensor input = call.Tensor(0);
        Windows windows = PoolingOperators.WindowsOf(call, input.shape);
        bool ceiling = call.Flag("ceil_mode"), pads = call.Flag("count_include_pad");
        long[] counts = windows.Counts(ceiling);
        call.Reserve([input.size(0), input.size(1), .. counts], ElementTypes.OfScalarType(input.dtype));
        bool direct = windows.IsSymmetric && Enumerable.Range(0, windows.Rank).All(axis => windows.Dilations[axis] == 1 && windows.Begin[axis] <= windows.Kernel[axis] / 2);
        return direct ? Pool(input, windows, ceiling, pads) : Sum(call, input, windows, counts).mul(Weights(windows, counts, pads, input));
    }

    private static torch.Tensor Pool(torch.Tensor input, Windows windows, bool ceiling, bool pads) => windows.Rank switch
    {
        1 => functional.avg_pool1d(input, windows.Kernel[0], windows.Strides[0], windows.Begin[0], ceiling, pads),
        2 => functional.avg_pool2d(input, windows.Kernel, windows.Strides, windows.Begin, ceiling, pads),
        _ => functional.avg_pool3d(input, windows.Kernel, windows.Strides, windows.Begin, ceiling, pads),
    };

    /// <summary>Sums over windows.</summary>
    internal static torch.Tensor Sum(OperatorCall call, torch.Tensor input, Windows windows, long[] counts)
    {
        torch.Tensor padded = Windows.Pad(call, input, windows.Begin, windows.Behind(counts), 0), ones = torch.ones([1, 1, .. windows.Kernel], input.dtype, input.device);
        long[] shape = padded.shape;
        torch.Tensor channels = padded.reshape([shape[0] * shape[1], 1, .. shape[2..]]);
        torch.Tensor sums = windows.Rank switch
        {
            1 => functional.conv1d(channels, ones, null, windows.Strides[0], 0, windows.Dilations[0]),
            2 => functional.conv2d(channels, ones, null, windows.Strides, new long[2], windows.Dilations),
            _ => functional.conv3d(channels, ones, null, windows.Strides, new long[3], windows.Dilations),
        };
        return sums.reshape([shape[0], shape[1], .. counts]);
    }

    // One over the number of elements of each window, which is a product over the axes.
    private static torch.Tensor Weights(Windows windows, long[] counts, bool pads, torch.Tensor like)
    {
        torch.Tensor weights = torch.ones([], torch.ScalarType.Float64);
        for (int axis = 0; axis < windows.Rank; axis++)
        {
            double[] elements = new double[counts[axis]];
            for (int i = 0; i < elements.Length; i++) elements[i] = Elements(windows, axis, i, pads);
            weights = weights.unsqueeze(-1).div(torch.tensor(elements));
        }

        return weights.to(like.dtype).to(like.device);
    }

    private static double Elements(Windows windows, int axis, long window, bool pads)
    {
        long first = (window * windows.Strides[axis]) - windows.Begin[axis], dilation = windows.Dilations[axis];
        long low = pads ? -windows.Begin[axis] : 0, high = windows.Spatial[axis] + (pads ? windows.End[axis] : 0);

        // Elements stand at first + k dilation; those from the first at or behind low to the last in front of high count.
        long from = first >= low ? 0 : (low - first + dilation - 1) / dilation, behind = first >= high ? 0 : ((high - 1 - first) / dilation) + 1;
        return Math.Max(0, Math.Min(behind, windows.Kernel[axis]) - from);
    }
}
