using System.Numerics;
using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Rounding;

/// <summary>Steps: floor, ceiling, rounding (half to even), sign. Their derivative is zero wherever it exists.</summary>
internal static class RoundingOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        Definition("Floor", 1, x => x.floor()),
        Definition("Ceil", 1, x => x.ceil()),
        Definition("Round", 11, x => x.round()),
        OperatorDefinition.Of("Sign", 9, call => call.Input(0).IsTensor ? call.Tensor(0).sign() : HostDispatch.CallInteger(call.Host(0), new Signs())).PiecewiseConstant(),
    ];

    private static OperatorDefinition Definition(string name, int since, Func<torch.Tensor, torch.Tensor> step) => OperatorDefinition.Of(name, since, call => step(call.Tensor(0))).PiecewiseConstant();

    private sealed class Signs : IIntegerFunction
    {
        public HostTensor Of<T>(HostTensor<T> tensor)
            where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => HostTensor.Of(tensor.Shape.ToArray(), Array.ConvertAll(tensor.Values, value => T.CreateChecked(T.Sign(value))));
    }
}
