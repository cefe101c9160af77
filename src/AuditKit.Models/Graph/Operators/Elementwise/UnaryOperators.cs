using System.Numerics;
using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Elementwise;

/// <summary>Functions of one number.</summary>
internal static class UnaryOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Sqrt", 6, call => call.Tensor(0).sqrt()),
        OperatorDefinition.Of("Exp", 6, call => call.Tensor(0).exp()),
        OperatorDefinition.Of("Log", 6, call => call.Tensor(0).log()),
        OperatorDefinition.Of("Reciprocal", 6, call => call.Tensor(0).reciprocal()),
        OperatorDefinition.Of("Neg", 6, call => call.Input(0) is { IsTensor: true } value ? value.Tensor.neg() : HostDispatch.CallInteger(call.Host(0), new Negation())),
        OperatorDefinition.Of("Abs", 6, call => call.Input(0) is { IsTensor: true } value ? value.Tensor.abs() : HostDispatch.CallInteger(call.Host(0), new Magnitude())),
    ];

    private sealed record Negation : IIntegerFunction
    {
        public HostTensor Of<T>(HostTensor<T> tensor)
            where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => HostTensor.Of(tensor.Shape.ToArray(), Array.ConvertAll(tensor.Values, value => unchecked(T.Zero - value)));
    }

    // The smallest signed number has no opposite and stays.
    private sealed record Magnitude : IIntegerFunction
    {
        public HostTensor Of<T>(HostTensor<T> tensor)
            where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => HostTensor.Of(tensor.Shape.ToArray(), Array.ConvertAll(tensor.Values, value => T.IsNegative(value) ? unchecked(T.Zero - value) : value));
    }
}
