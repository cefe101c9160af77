using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Comparison;

/// <summary>And, or, exclusive or, not: on booleans, broadcast against each other.</summary>
internal static class LogicalOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        Binary("And", (a, b) => a && b),
        Binary("Or", (a, b) => a || b),
        Binary("Xor", (a, b) => a ^ b),
        OperatorDefinition.Of("Not", 1, call => HostTensor.Of(call.Host(0).Shape.ToArray(), Array.ConvertAll(call.Host(0).As<bool>(), value => !value))).PiecewiseConstant(),
    ];

    private static OperatorDefinition Binary(string name, Func<bool, bool, bool> join) => OperatorDefinition.Of(name, 7, call => Join(call, join)).PiecewiseConstant();

    private static HostTensor<bool> Join(OperatorCall call, Func<bool, bool, bool> join)
    {
        HostTensor left = call.Host(0), right = call.Host(1);
        bool[] a = left.As<bool>(), b = right.As<bool>();
        long[] shape = Shapes.Broadcast(left.Shape, right.Shape);
        call.Reserve(shape, ElementType.Boolean);
        int[] leftPositions = Broadcasting.Positions(left.Shape, shape), rightPositions = Broadcasting.Positions(right.Shape, shape);
        bool[] values = new bool[leftPositions.Length];
        for (int i = 0; i < values.Length; i++) values[i] = join(a[leftPositions[i]], b[rightPositions[i]]);
        return HostTensor.Of(shape, values);
    }
}
