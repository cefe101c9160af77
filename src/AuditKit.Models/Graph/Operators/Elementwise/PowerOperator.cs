using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Elementwise;

/// <summary>Powers. Base and exponent may be of different types; the result has the type of the base.</summary>
internal static class PowerOperator
{
    public static IReadOnlyList<OperatorDefinition> All { get; } = [OperatorDefinition.Of("Pow", 7, Power)];

    private static GraphValue Power(OperatorCall call)
    {
        GraphValue numbers = call.Input(0), exponents = call.Input(1);
        if (numbers.IsTensor) return OfTensor(call, numbers.Tensor, exponents);
        if (exponents.IsTensor) return OfReals(call, numbers.Host, exponents.Tensor);
        return IntegerPairs.Combine<IntegerPower>(call, numbers.Host, Conversion.ToHost(exponents.Host, numbers.Type));
    }

    private static torch.Tensor OfTensor(OperatorCall call, torch.Tensor numbers, GraphValue exponents)
    {
        torch.Tensor exponent = exponents.IsTensor ? exponents.Tensor.to(numbers.dtype) : Conversion.ToTensor(exponents.Host, numbers.dtype, call.Context.Device);

        // Squares and the like are far faster with a number than with a tensor of one.
        bool single = exponent.numel() == 1 && exponent.ndim <= numbers.ndim && !exponent.requires_grad;
        return single ? numbers.pow(HostTensors.Doubles(exponent)[0]) : ArithmeticOperators.Broadcast(call, numbers, exponent).pow(exponent);
    }

    private static HostTensor OfReals(OperatorCall call, HostTensor numbers, torch.Tensor exponent)
    {
        torch.Tensor wide = exponent.detach().to(torch.ScalarType.Float64), number = Conversion.ToTensor(numbers, torch.ScalarType.Float64, call.Context.Device);
        return Conversion.ToHost(ArithmeticOperators.Broadcast(call, number, wide).pow(wide), numbers.Type);
    }
}
