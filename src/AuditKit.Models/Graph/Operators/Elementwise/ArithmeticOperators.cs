using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Elementwise;

/// <summary>
/// Sums, differences, products, quotients, extremes and means of values that are broadcast against each other. Integers wrap
/// around; their quotient is rounded toward zero.
/// </summary>
internal static class ArithmeticOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        Pair<IntegerSum>("Add", (left, right) => left.add(right)),
        Pair<IntegerDifference>("Sub", (left, right) => left.sub(right)),
        Pair<IntegerProduct>("Mul", (left, right) => left.mul(right)),
        Pair<IntegerQuotient>("Div", (left, right) => left.div(right)),
        Several<IntegerSum>("Sum", (left, right) => left.add(right)),
        Several<IntegerMaximum>("Max", torch.maximum),
        Several<IntegerMinimum>("Min", torch.minimum),
        OperatorDefinition.Of("Mean", 6, call => call.Tensors().Aggregate((left, right) => Broadcast(call, left, right).add(right)).div((double)call.InputCount)),
    ];

    /// <summary>Checks that two tensors broadcast, and that the result may exist.</summary>
    /// <returns>The first of them.</returns>
    /// <exception cref="GraphException">The shapes do not fit, or the result would be too large.</exception>
    public static torch.Tensor Broadcast(OperatorCall call, torch.Tensor left, torch.Tensor right)
    {
        long[] first = left.shape, second = right.shape;
        if (!first.AsSpan().SequenceEqual(second)) call.Reserve(Shapes.Broadcast(first, second), ElementTypes.OfScalarType(left.dtype));
        return left;
    }

    // Before revision 7 shapes were aligned by an attribute.
    private static OperatorDefinition Pair<TPair>(string name, Func<torch.Tensor, torch.Tensor, torch.Tensor> floats)
        where TPair : IIntegerPair => OperatorDefinition.Of(name, 7, call => Combine<TPair>(call, call.Input(0), call.Input(1), floats));

    private static OperatorDefinition Several<TPair>(string name, Func<torch.Tensor, torch.Tensor, torch.Tensor> floats)
        where TPair : IIntegerPair => OperatorDefinition.Of(name, 6, call => call.Required().Aggregate((left, right) => Combine<TPair>(call, left, right, floats)));

    private static GraphValue Combine<TPair>(OperatorCall call, GraphValue left, GraphValue right, Func<torch.Tensor, torch.Tensor, torch.Tensor> floats)
        where TPair : IIntegerPair => left.IsTensor ? floats(Broadcast(call, left.Tensor, right.Tensor), right.Tensor) : IntegerPairs.Combine<TPair>(call, left.Host, right.Host);

    private static IEnumerable<torch.Tensor> Tensors(this OperatorCall call) => call.Required().Select(value => value.Tensor);

    private static IEnumerable<GraphValue> Required(this OperatorCall call) => call.InputCount > 0 ? Enumerable.Range(0, call.InputCount).Select(call.Input) : throw new GraphException("at least one input is needed");
}
