using AuditKit.Models.Graph.Values;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace AuditKit.Models.Graph.Operators.Normalisation;

/// <summary>Normalisations that use the statistics of one row: per channel, per group of channels, or over neighbouring channels.</summary>
internal static class ChannelNormalization
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("InstanceNormalization", 6, call => Grouped(call, call.Tensor(0).shape.ElementAtOrDefault(1), call.Tensor(1), call.Tensor(2))),
        OperatorDefinition.Of("GroupNormalization", 18, PerGroup).From(21, call => Grouped(call, call.Integer("num_groups", 0), call.Tensor(1), call.Tensor(2))),
        OperatorDefinition.Of("LRN", 1, LocalResponse),
    ];

    private static GraphValue Grouped(OperatorCall call, long groups, torch.Tensor scale, torch.Tensor offset)
    {
        torch.Tensor input = call.Tensor(0);
        long[] shape = input.shape;
        if (shape.Length < 3 || Shapes.Count(shape) == 0) throw new GraphException($"the input has shape {Shapes.Text(shape)}, (rows, channels, extents) of at least 1 are needed");
        if (groups < 1 || shape[1] % groups != 0) throw new GraphException($"{groups} groups do not divide {shape[1]} channels");
        Check(scale, shape[1], "scale");
        Check(offset, shape[1], "offset");
        return functional.group_norm(input, groups, scale.to(input.dtype), offset.to(input.dtype), call.Single("epsilon", 1e-5f));
    }

    // Before revision 21 scale and offset had one number for each group.
    private static GraphValue PerGroup(OperatorCall call)
    {
        long groups = call.Integer("num_groups", 0), channels = call.Tensor(0).shape.ElementAtOrDefault(1);
        if (groups < 1 || channels % groups != 0) throw new GraphException($"{groups} groups do not divide {channels} channels");
        Check(call.Tensor(1), groups, "scale");
        Check(call.Tensor(2), groups, "offset");
        return Grouped(call, groups, call.Tensor(1).repeat_interleave(channels / groups), call.Tensor(2).repeat_interleave(channels / groups));
    }

    private static void Check(torch.Tensor vector, long length, string name)
    {
        if (vector.ndim != 1 || vector.size(0) != length) throw new GraphException($"the {name} has shape {Shapes.Text(vector.shape)}, expected [{length}]");
    }

    // x / (bias + alpha / size * sum of squares of the channels around)^beta; an even size has its odd channel behind.
    private static GraphValue LocalResponse(OperatorCall call)
    {
        torch.Tensor input = call.Tensor(0);
        long[] shape = input.shape;
        long size = call.Integer("size", 0);
        if (shape.Length < 3) throw new GraphException($"the input has shape {Shapes.Text(shape)}, (rows, channels, extents) are needed");
        if (size is < 1 or > int.MaxValue) throw new GraphException($"attribute 'size' is {size}, at least 1 is needed");
        call.Reserve([shape[0], shape[1] + size - 1, .. shape[2..]], ElementTypes.OfScalarType(input.dtype));
        torch.Tensor squares = input.square().reshape(shape[0], 1, shape[1], Shapes.Count(shape.AsSpan(2)));
        torch.Tensor padded = functional.pad(squares, new long[] { 0, 0, (size - 1) / 2, size / 2 });
        torch.Tensor means = functional.avg_pool2d(padded, new long[] { size, 1 }, new long[] { 1, 1 }).reshape(shape);
        return input.div(means.mul(call.Single("alpha", 1e-4f)).add(call.Single("bias", 1)).pow(call.Single("beta", 0.75f)));
    }
}
