using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Elementwise;

/// <summary>Bounds from below and above: <c>min(max(x, low), high)</c>, so that the upper bound wins. Bounds are inputs from revision 11 on.</summary>
internal static class ClipOperator
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Clip", 6, call => call.Tensor(0).clamp(call.Single("min", float.MinValue), call.Single("max", float.MaxValue))).From(11, Bounded),
    ];

    private static GraphValue Bounded(OperatorCall call)
    {
        GraphValue value = call.Input(0);
        if (!call.Has(1) && !call.Has(2)) return value;
        if (value.IsTensor) return value.Tensor.clamp(Bound(call, 1), Bound(call, 2));
        HostTensor bounded = value.Host;
        if (call.Has(1)) bounded = IntegerPairs.Combine<IntegerMaximum>(call, bounded, call.Host(1).Reshape([]));
        return call.Has(2) ? IntegerPairs.Combine<IntegerMinimum>(call, bounded, call.Host(2).Reshape([])) : bounded;
    }

    private static torch.Tensor? Bound(OperatorCall call, int input)
    {
        if (call.TensorOrNull(input) is not { } bound) return null;
        return bound.numel() == 1 ? bound.reshape([]) : throw new GraphException($"a bound is one number, input {input} has shape {Shapes.Text(bound.shape)}");
    }
}
