using System.Numerics;
using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Bits;

/// <summary>Operators on the bits of integers, broadcast against each other.</summary>
internal static class BitOperators
{
    private enum Operation
    {
        And,
        Or,
        Xor,
        Left,
        Right,
    }

    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        OperatorDefinition.Of("BitwiseAnd", 18, call => Join(call, Operation.And)).PiecewiseConstant(),
        OperatorDefinition.Of("BitwiseOr", 18, call => Join(call, Operation.Or)).PiecewiseConstant(),
        OperatorDefinition.Of("BitwiseXor", 18, call => Join(call, Operation.Xor)).PiecewiseConstant(),
        OperatorDefinition.Of("BitwiseNot", 18, call => HostDispatch.CallInteger(call.Host(0), new Complement())).PiecewiseConstant(),
        OperatorDefinition.Of("BitShift", 11, call => Join(call, Direction(call.Text("direction", string.Empty)))).PiecewiseConstant(),
    ];

    private static Operation Direction(string name) => name switch
    {
        "LEFT" => Operation.Left,
        "RIGHT" => Operation.Right,
        _ => throw new GraphException($"direction '{name}' is neither LEFT nor RIGHT"),
    };

    private static HostTensor Join(OperatorCall call, Operation operation)
    {
        HostTensor left = call.Host(0), right = call.Host(1);
        long[] shape = Shapes.Broadcast(left.Shape, right.Shape);
        call.Reserve(shape, left.Type);
        return HostDispatch.CallInteger(left, new Joining(right, shape, operation));
    }

    private sealed record Joining(HostTensor Right, long[] Shape, Operation Operation) : IIntegerFunction
    {
        public HostTensor Of<T>(HostTensor<T> tensor)
            where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        {
            T[] left = tensor.Values, right = Right.As<T>(), result = new T[Shapes.Count(Shape)];
            int[] a = Broadcasting.Positions(tensor.Shape, Shape), b = Broadcasting.Positions(Right.Shape, Shape);
            for (int i = 0; i < result.Length; i++) result[i] = One(left[a[i]], right[b[i]]);
            return HostTensor.Of(Shape, result);
        }

        private T One<T>(T left, T right)
            where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => Operation switch
            {
                Operation.And => left & right,
                Operation.Or => left | right,
                Operation.Xor => left ^ right,
                _ => Shift(left, right),
            };

        // Hardware takes the amount modulo the width; a shift by the width or more leaves nothing.
        private T Shift<T>(T value, T amount)
            where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        {
            if (!T.IsZero(T.MinValue)) throw new GraphException("only unsigned integers are shifted");
            if (amount >= T.CreateSaturating(8 * value.GetByteCount())) return T.Zero;
            int places = int.CreateTruncating(amount);
            return Operation == Operation.Left ? T.CreateTruncating(value << places) : value >>> places;
        }
    }

    private sealed class Complement : IIntegerFunction
    {
        public HostTensor Of<T>(HostTensor<T> tensor)
            where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => HostTensor.Of(tensor.Shape.ToArray(), Array.ConvertAll(tensor.Values, value => ~value));
    }
}
