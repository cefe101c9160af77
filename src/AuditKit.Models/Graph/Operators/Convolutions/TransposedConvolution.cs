using AuditKit.Models.Graph.Values;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace AuditKit.Models.Graph.Operators.Convolutions;

/// <summary>
/// Transposed convolution. Its full result has <c>stride (in - 1) + extent</c> elements on an axis; pads take away from both ends,
/// output padding adds to the end, and a stated output shape decides how much is taken.
/// </summary>
internal static class TransposedConvolution
{
    public static GraphValue Run(OperatorCall call)
    {
        (long[] spatial, long[] kernel, long groups) = ConvolutionOperators.Check(call, channels: 0);
        int rank = spatial.Length;
        if (rank > 3) throw new GraphException($"the input has {rank} spatial dimensions, 1 to 3 are supported");
        long[] strides = Windows.Attribute(call, "strides", rank, 1), dilations = Windows.Attribute(call, "dilations", rank, 1);
        (long[] begin, long[] end) = Crops(call, spatial, kernel, strides, dilations);
        torch.Tensor input = call.Tensor(0), weight = call.Tensor(1);
        Reserve(call, spatial, kernel, strides, dilations, begin, end);
        torch.Tensor full = Full(input, weight, strides, dilations, groups);
        torch.Tensor cropped = Windows.Pad(call, full, Array.ConvertAll(begin, count => -count), Array.ConvertAll(end, count => -count), 0);
        return call.TensorOrNull(2) is { } bias ? cropped.add(bias.reshape([-1, .. Enumerable.Repeat(1L, rank)])) : cropped;
    }

    private static torch.Tensor Full(torch.Tensor input, torch.Tensor weight, long[] strides, long[] dilations, long groups) => strides.Length switch
    {
        1 => functional.conv_transpose1d(input, weight, null, strides[0], 0, 0, dilations[0], groups),
        2 => functional.conv_transpose2d(input, weight, null, strides, new long[2], new long[2], dilations, groups),
        _ => functional.conv_transpose3d(input, weight, null, strides, new long[3], new long[3], dilations, groups),
    };

    private static void Reserve(OperatorCall call, long[] spatial, long[] kernel, long[] strides, long[] dilations, long[] begin, long[] end)
    {
        long[] head = [call.Tensor(0).size(0), call.Tensor(1).size(1) * call.Integer("group", 1)];
        long[] full = [.. spatial.Select((extent, axis) => Full(extent, kernel[axis], strides[axis], dilations[axis]))];
        long[] left = [.. full.Select((extent, axis) => extent - begin[axis] - end[axis])];
        if (left.Any(extent => extent < 1)) throw new GraphException($"the output would have extents {Shapes.Text(left)}");
        ElementType type = ElementTypes.OfScalarType(call.Tensor(0).dtype);
        call.Reserve([.. head, .. full], type);
        call.Reserve([.. head, .. left], type);
    }

    private static long Full(long extent, long kernel, long stride, long dilation) => (stride * (extent - 1)) + ((kernel - 1) * dilation) + 1;

    // How many elements of the full result are taken from each end; a negative number adds zeros.
    private static (long[] Begin, long[] End) Crops(OperatorCall call, long[] spatial, long[] kernel, long[] strides, long[] dilations)
    {
        int rank = spatial.Length;
        long[] extra = call.Integers("output_padding") is { Length: > 0 } stated ? stated : new long[rank];
        if (extra.Length != rank || extra.Any(count => count is < 0 or > int.MaxValue)) throw new GraphException($"attribute 'output_padding' is {Shapes.Text(extra)}, {rank} numbers of at least 0 are needed");
        string mode = call.Text("auto_pad", "NOTSET");
        long[]? target = call.Integers("output_shape") is { Length: > 0 } shape ? shape[^Math.Min(rank, shape.Length)..] : null;
        if (target is null && mode is "SAME_UPPER" or "SAME_LOWER") target = [.. spatial.Zip(strides, (extent, stride) => extent * stride)];
        if (target is null) return Stated(call, mode, extra);
        if (target.Length != rank || target.Any(extent => extent is < 1 or > int.MaxValue)) throw new GraphException($"attribute 'output_shape' has {target.Length} positive numbers, {rank} are needed");
        long[] begin = new long[rank], end = new long[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            long total = Full(spatial[axis], kernel[axis], strides[axis], dilations[axis]) - target[axis];
            long odd = Math.Max(0, total + extra[axis]);
            begin[axis] = mode == "SAME_UPPER" ? odd / 2 : odd - (odd / 2);
            end[axis] = total - begin[axis];
        }

        return (begin, end);
    }

    private static (long[] Begin, long[] End) Stated(OperatorCall call, string mode, long[] extra)
    {
        if (mode is not ("NOTSET" or "" or "VALID")) throw new GraphException($"auto_pad '{mode}' is not known");
        long[] pads = mode != "VALID" && call.Integers("pads") is { Length: > 0 } stated ? stated : new long[2 * extra.Length];
        (long[] begin, long[] end) = Windows.Halves(pads, extra.Length);
        return (begin, [.. end.Zip(extra, (taken, added) => taken - added)]);
    }
}
