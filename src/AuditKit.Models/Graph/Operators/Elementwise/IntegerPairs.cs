using System.Numerics;
using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Elementwise;

/// <summary>Functions of two host tensors of integers, broadcast against each other.</summary>
internal static class IntegerPairs
{
    /// <exception cref="GraphException">The types differ or are no integers, or the shapes do not fit.</exception>
    public static HostTensor Combine<TPair>(OperatorCall call, HostTensor left, HostTensor right)
        where TPair : IIntegerPair => HostDispatch.CallInteger(left, new Pairing<TPair>(call, right));

    private sealed record Pairing<TPair>(OperatorCall Call, HostTensor Right) : IIntegerFunction
        where TPair : IIntegerPair
    {
        public HostTensor Of<T>(HostTensor<T> left)
            where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        {
            T[] right = Right.As<T>();
            long[] shape = Shapes.Broadcast(left.Shape, Right.Shape);
            Call.Reserve(shape, left.Type);
            int[] first = Broadcasting.Positions(left.Shape, shape), second = Broadcasting.Positions(Right.Shape, shape);
            T[] values = new T[first.Length];
            for (int i = 0; i < values.Length; i++) values[i] = TPair.Of(left.Values[first[i]], right[second[i]]);
            return HostTensor.Of(shape, values);
        }
    }
}
