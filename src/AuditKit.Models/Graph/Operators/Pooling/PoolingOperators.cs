using AuditKit.Models.Graph.Operators.Convolutions;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Pooling;

/// <summary>Largest element and mean over windows of one, two or three spatial dimensions, or over all of them.</summary>
internal static class PoolingOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.OfMany("MaxPool", 1, MaximumPooling.Run),
        OperatorDefinition.Of("AveragePool", 1, AveragePooling.Run),
        OperatorDefinition.Of("GlobalAveragePool", 1, call => Spatial(call, out long[] axes).mean(axes, keepdim: true)),
        OperatorDefinition.Of("GlobalMaxPool", 1, call => Spatial(call, out long[] axes).amax(axes, keepdim: true)),
    ];

    /// <summary>The windows of a pooling over an input (N, C, ...).</summary>
    /// <exception cref="GraphException">The input has no spatial dimension, or an attribute does not fit.</exception>
    public static Windows WindowsOf(OperatorCall call, long[] shape)
    {
        if (shape.Length < 3) throw new GraphException($"the input has shape {Shapes.Text(shape)}, (rows, channels, extents) are needed");
        return Windows.Of(call, shape[2..], call.Integers("kernel_shape") ?? throw new GraphException("attribute 'kernel_shape' is missing"));
    }

    // Reducing over no axis at all would mean all of them.
    private static torch.Tensor Spatial(OperatorCall call, out long[] axes)
    {
        torch.Tensor input = call.Tensor(0);
        long[] shape = input.shape;
        if (shape.Length < 3 || shape.AsSpan(2).Contains(0)) throw new GraphException($"the input has shape {Shapes.Text(shape)}, (rows, channels, extents of at least 1) are needed");
        axes = [.. Enumerable.Range(2, shape.Length - 2).Select(axis => (long)axis)];
        return input;
    }
}
