using AuditKit.Models.Graph.Operators.Convolutions;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Pooling;

/// <summary>Norms of order p over windows, or over all of space: <c>(sum |x|^p)^(1/p)</c>. Where all is 0, so is the gradient.</summary>
internal static class NormPooling
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("LpPool", 2, Pool),
        OperatorDefinition.Of("GlobalLpPool", 2, Global),
    ];

    private static GraphValue Pool(OperatorCall call)
    {
        torch.Tensor input = call.Tensor(0);
        Windows windows = PoolingOperators.WindowsOf(call, input.shape);
        long[] counts = windows.Counts(call.Flag("ceil_mode"));
        call.Reserve([input.size(0), input.size(1), .. counts], ElementTypes.OfScalarType(input.dtype));
        return Root(AveragePooling.Sum(call, Power(call, input), windows, counts), call);
    }

    private static GraphValue Global(OperatorCall call)
    {
        torch.Tensor input = call.Tensor(0);
        if (input.dim() < 3) throw new GraphException($"spatial dimensions are needed, the shape is {Shapes.Text(input.shape)}");
        long[] axes = [.. Enumerable.Range(2, (int)input.dim() - 2).Select(axis => (long)axis)];
        return Root(Power(call, input).sum(axes, keepdim: true), call);
    }

    private static torch.Tensor Power(OperatorCall call, torch.Tensor input) => Order(call) == 2 ? input.square() : input.abs().pow(Order(call));

    private static torch.Tensor Root(torch.Tensor sum, OperatorCall call)
    {
        torch.Tensor none = sum.eq(0);
        return sum.masked_fill(none, 1).pow(1.0 / Order(call)).masked_fill(none, 0);
    }

    private static long Order(OperatorCall call) => call.Integer("p", 2) is > 0 and var order ? order : throw new GraphException($"p is {call.Integer("p", 2)}");
}
