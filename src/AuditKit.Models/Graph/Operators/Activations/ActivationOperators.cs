using System.Numerics;
using AuditKit.Models.Graph.Operators.Elementwise;
using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace AuditKit.Models.Graph.Operators.Activations;

/// <summary>Activation functions of one number.</summary>
internal static class ActivationOperators
{
    // Beyond this, ln(1 + e^x) and x are the same double.
    private const double SoftplusIsLinear = 40;

    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Relu", 6, call => call.Input(0) is { IsTensor: true } value ? value.Tensor.relu() : HostDispatch.CallInteger(call.Host(0), new Positive())),
        OperatorDefinition.Of("LeakyRelu", 6, call => call.Tensor(0).leaky_relu(call.Single("alpha", 0.01f))),
        OperatorDefinition.Of("Elu", 6, call => call.Tensor(0).elu(call.Single("alpha", 1))),
        OperatorDefinition.Of("Selu", 6, call => call.Tensor(0).elu(call.Single("alpha", 1.67326319217681884765625f), call.Single("gamma", 1.05070102214813232421875f), 1)),
        OperatorDefinition.Of("Celu", 12, call => call.Tensor(0).celu(NotZero(call.Single("alpha", 1)))),
        OperatorDefinition.Of("Sigmoid", 6, call => call.Tensor(0).sigmoid()),
        OperatorDefinition.Of("HardSigmoid", 6, call => HardSigmoid(call.Tensor(0), call.Single("alpha", 0.2f), call.Single("beta", 0.5f))),
        OperatorDefinition.Of("HardSwish", 14, call => call.Tensor(0).mul(HardSigmoid(call.Tensor(0), 1.0 / 6, 0.5))),
        OperatorDefinition.Of("Swish", 24, call => Swish(call.Tensor(0), call.Single("alpha", 1))),
        OperatorDefinition.Of("Mish", 18, call => call.Tensor(0).mul(functional.softplus(call.Tensor(0), 1, SoftplusIsLinear).tanh())),
        OperatorDefinition.Of("Softplus", 1, call => functional.softplus(call.Tensor(0), 1, SoftplusIsLinear)),
        OperatorDefinition.Of("Softsign", 1, call => call.Tensor(0).div(call.Tensor(0).abs().add(1))),
        OperatorDefinition.Of("Tanh", 6, call => call.Tensor(0).tanh()),
        OperatorDefinition.Of("PRelu", 7, Parametric),
    ];

    private static torch.Tensor HardSigmoid(torch.Tensor value, double slope, double offset) => value.mul(slope).add(offset).clamp(0, 1);

    private static torch.Tensor Swish(torch.Tensor value, double alpha) => alpha == 1 ? value.silu() : value.mul(value.mul(alpha).sigmoid());

    private static float NotZero(float alpha) => alpha != 0 ? alpha : throw new GraphException("attribute 'alpha' is 0, the function divides by it");

    private static GraphValue Parametric(OperatorCall call)
    {
        GraphValue value = call.Input(0), slope = call.Input(1);
        if (!Shapes.Broadcast(value.Shape, slope.Shape).AsSpan().SequenceEqual(value.Shape)) throw new GraphException($"the slope {Shapes.Text(slope.Shape)} does not broadcast to the input {Shapes.Text(value.Shape)}");
        if (!value.IsTensor) return IntegerPairs.Combine<SlopedInteger>(call, value.Host, slope.Host);

        // Not by a product of both branches: infinity times the other branch's zero would be undefined.
        return value.Tensor.relu().sub(value.Tensor.neg().relu().mul(slope.Tensor));
    }

    private readonly struct SlopedInteger : IIntegerPair
    {
        public static T Of<T>(T left, T right)
            where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.IsNegative(left) ? unchecked(left * right) : left;
    }

    private sealed record Positive : IIntegerFunction
    {
        public HostTensor Of<T>(HostTensor<T> tensor)
            where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => HostTensor.Of(tensor.Shape.ToArray(), Array.ConvertAll(tensor.Values, value => T.Max(value, T.Zero)));
    }
}
