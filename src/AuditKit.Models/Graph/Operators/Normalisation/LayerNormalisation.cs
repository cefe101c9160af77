using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Normalisation;

/// <summary>
/// Normalisation over the last dimensions, from an axis on. <c>stash_type</c> is the least precision of the statistics, so that half
/// floats are normalised as singles.
/// </summary>
internal static class LayerNormalisation
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.OfMany("LayerNormalization", 17, Layer),
        OperatorDefinition.Of("RMSNormalization", 23, RootMeanSquare),
    ];

    private static GraphValue?[] Layer(OperatorCall call)
    {
        torch.Tensor value = call.Tensor(0), scale = call.Tensor(1);
        torch.Tensor? bias = call.TensorOrNull(2);
        long[] over = Normalised(call, value, scale, bias);
        double epsilon = call.Single("epsilon", 1e-5f);
        torch.ScalarType stash = Stash(call), wide = Wider(value.dtype, stash);
        if (!call.Wants(1) && !call.Wants(2) && wide == value.dtype && scale.shape.AsSpan().SequenceEqual(over) && (bias is null || bias.shape.AsSpan().SequenceEqual(over)))
            return [torch.nn.functional.layer_norm(value, over, scale, bias, epsilon)];

        long[] axes = [.. Enumerable.Range(1, over.Length).Select(back => (long)-back)];
        (torch.Tensor variance, torch.Tensor mean) = torch.var_mean(value.to(wide), axes, unbiased: false, keepdim: true);
        torch.Tensor inverse = variance.add(epsilon).rsqrt();
        torch.Tensor scaled = value.to(wide).sub(mean).mul(inverse).to(value.dtype).mul(scale);
        return [bias is null ? scaled : scaled.add(bias), mean.to(stash), inverse.to(stash)];
    }

    private static GraphValue RootMeanSquare(OperatorCall call)
    {
        torch.Tensor value = call.Tensor(0), scale = call.Tensor(1);
        long[] over = Normalised(call, value, scale, null);
        torch.Tensor wide = value.to(Wider(value.dtype, Stash(call)));
        long[] axes = [.. Enumerable.Range(1, over.Length).Select(back => (long)-back)];
        torch.Tensor inverse = wide.square().mean(axes, keepdim: true).add((double)call.Single("epsilon", 1e-5f)).rsqrt();
        return wide.mul(inverse).to(value.dtype).mul(scale);
    }

    // Shape of the normalised dimensions; scale and bias must broadcast to the value.
    private static long[] Normalised(OperatorCall call, torch.Tensor value, torch.Tensor scale, torch.Tensor? bias)
    {
        long[] shape = value.shape;
        foreach (torch.Tensor factor in bias is null ? [scale] : new[] { scale, bias })
        {
            if (!Shapes.Broadcast(factor.shape, shape).AsSpan().SequenceEqual(shape)) throw new GraphException($"scale or bias {Shapes.Text(factor.shape)} does not fit {Shapes.Text(shape)}");
        }

        return shape[Shapes.Axis(call.Integer("axis", -1), shape.Length)..];
    }

    private static torch.ScalarType Stash(OperatorCall call)
    {
        ElementType type = (ElementType)call.Integer("stash_type", (long)ElementType.Float32);
        return type.IsFloat() ? call.Context.ScalarTypeOf(type) : throw new GraphException($"stash_type {type} is no floating-point type");
    }

    private static torch.ScalarType Wider(torch.ScalarType a, torch.ScalarType b) => ElementTypes.OfScalarType(a).Size() >= ElementTypes.OfScalarType(b).Size() ? a : b;
}
