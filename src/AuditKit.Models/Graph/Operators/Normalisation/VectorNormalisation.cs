using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Normalisation;

/// <summary>Vectors brought to norm 1, and values to mean 0 and variance 1.</summary>
internal static class VectorNormalisation
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("LpNormalization", 1, Norm),
        OperatorDefinition.Of("MeanVarianceNormalization", 9, MeanVariance),
    ];

    // A vector of zeros stays one, with gradient zero through its norm.
    private static GraphValue Norm(OperatorCall call)
    {
        torch.Tensor value = call.Tensor(0);
        int axis = Shapes.Axis(call.Integer("axis", -1), (int)value.dim());
        long order = call.Integer("p", 2);
        torch.Tensor sum = order switch
        {
            1 => value.abs().sum(axis, keepdim: true),
            2 => value.square().sum(axis, keepdim: true),
            _ => throw new GraphException($"p is {order}, 1 or 2 is needed"),
        };
        torch.Tensor safe = sum.masked_fill(sum.eq(0), 1);
        return value.div(order == 1 ? safe : safe.sqrt());
    }

    private static GraphValue MeanVariance(OperatorCall call)
    {
        torch.Tensor value = call.Tensor(0);
        long[] axes = [.. (call.Integers("axes") ?? [0, 2, 3]).Select(axis => (long)Shapes.Axis(axis, (int)value.dim()))];
        torch.Tensor mean = value.mean(axes, keepdim: true);
        torch.Tensor deviation = value.sub(mean);
        // The standard adds 1e-9 to the deviation, not to the variance.
        return deviation.div(deviation.square().mean(axes, keepdim: true).sqrt().add(1e-9));
    }
}
