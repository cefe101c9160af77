using System.Numerics;
using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Rounding;

/// <summary>
/// The remainder of a division. With <c>fmod</c> it has the sign of the dividend, as in C; without, that of the divisor, as in
/// Python. Floating-point numbers need <c>fmod</c>.
/// </summary>
internal static class ModOperator
{
    public static IReadOnlyList<OperatorDefinition> All { get; } = [OperatorDefinition.Of("Mod", 10, Remainder)];

    private static GraphValue Remainder(OperatorCall call)
    {
        GraphValue left = call.Input(0), right = call.Input(1);
        bool truncated = call.Flag("fmod");
        long[] shape = Shapes.Broadcast(left.Shape, right.Shape);
        call.Reserve(shape, left.Type);
        if (!left.IsTensor) return HostDispatch.CallInteger(left.Host, new Remainders(right.Host, shape, truncated));
        return truncated ? left.Tensor.fmod(right.Tensor) : throw new GraphException("the remainder of floating-point numbers needs the attribute fmod = 1");
    }

    private sealed record Remainders(HostTensor Right, long[] Shape, bool Truncated) : IIntegerFunction
    {
        public HostTensor Of<T>(HostTensor<T> tensor)
            where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        {
            T[] left = tensor.Values, right = Right.As<T>(), result = new T[Shapes.Count(Shape)];
            int[] a = Broadcasting.Positions(tensor.Shape, Shape), b = Broadcasting.Positions(Right.Shape, Shape);
            for (int i = 0; i < result.Length; i++) result[i] = One(left[a[i]], right[b[i]]);
            return HostTensor.Of(Shape, result);
        }

        private T One<T>(T dividend, T divisor)
            where T : struct, IBinaryInteger<T>
        {
            if (T.IsZero(divisor)) throw new GraphException("division by zero");
            // The smallest integer by -1 overflows in hardware; the remainder is 0.
            T remainder = T.IsZero(T.CreateTruncating(-1) - divisor) && T.IsNegative(divisor) ? T.Zero : dividend % divisor;
            return Truncated || T.IsZero(remainder) || T.IsNegative(remainder) == T.IsNegative(divisor) ? remainder : remainder + divisor;
        }
    }
}
