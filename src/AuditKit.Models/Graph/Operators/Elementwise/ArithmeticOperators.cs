using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Elementwise;

/// <summary>Sums, differences and products of two values, broadcast against each other.</summary>
internal static class ArithmeticOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("Add", 7, call => call.Tensor(0).add(call.Tensor(1))),
        OperatorDefinition.Of("Relu", 6, call => call.Tensor(0).relu()),
        OperatorDefinition.Of("Gemm", 7, call => Affine(call)),
    ];

    private static GraphValue Affine(OperatorCall call)
    {
        torch.Tensor left = call.Flag("transA") ? call.Tensor(0).t() : call.Tensor(0), right = call.Flag("transB") ? call.Tensor(1).t() : call.Tensor(1);
        return call.Has(2) ? torch.addmm(call.Tensor(2), left, right, call.Single("beta", 1), call.Single("alpha", 1)) : left.mm(right).mul(call.Single("alpha", 1));
    }
}
