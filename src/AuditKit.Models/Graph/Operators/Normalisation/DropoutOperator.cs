using AuditKit.Models.Graph.Values;
using AuditKit.Models.Graph.Operators.Hosts;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Normalisation;

/// <summary>
/// In training sets elements to zero with a given probability and scales the others by one over the probability to stay; else it
/// passes its input through. The probability is an input from revision 12 on; the mask is of the input's type before revision 10.
/// </summary>
internal static class DropoutOperator
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.OfMany("Dropout", 7, call => Run(call, call.Single("ratio", 0.5f), typedMask: true))
            .FromMany(10, call => Run(call, call.Single("ratio", 0.5f), typedMask: false))
            .FromMany(12, call => Run(call, Ratio(call), typedMask: false)),
    ];

    private static double Ratio(OperatorCall call) => call.Has(1) ? HostTensors.Doubles(call.Tensor(1)) is [double ratio] ? ratio : throw new GraphException("the ratio is not one number") : 0.5;

    private static GraphValue?[] Run(OperatorCall call, double ratio, bool typedMask)
    {
        torch.Tensor input = call.Tensor(0);
        if (ratio is not (>= 0 and <= 1)) throw new GraphException($"the ratio is {ratio}, a number in [0, 1] is needed");
        if (call.Context.Training is null || ratio == 0) return [input, call.Wants(1) ? Mask(torch.ones_like(input), typedMask) : null];
        torch.Tensor factors = ratio == 1 ? torch.zeros_like(input) : call.Context.Training.Keep(call.Node, input.shape, ratio).to(input.dtype);
        return [input.mul(factors), call.Wants(1) ? Mask(factors, typedMask) : null];
    }

    private static GraphValue Mask(torch.Tensor factors, bool typed) => typed
        ? factors.detach().ne(0).to(factors.dtype)
        : HostTensor.Of(factors.shape, Array.ConvertAll(HostTensors.Doubles(factors), factor => factor != 0));
}
