using System.Numerics;
using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Elementwise;

/// <summary>A function of two integers of one type.</summary>
internal interface IIntegerPair
{
    /// <summary>Its value; sums, differences and products wrap around.</summary>
    static abstract T Of<T>(T left, T right)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>;
}

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

/// <summary>Sum, modulo the range of the type.</summary>
internal readonly struct IntegerSum : IIntegerPair
{
    public static T Of<T>(T left, T right)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => unchecked(left + right);
}

/// <summary>Difference, modulo the range of the type.</summary>
internal readonly struct IntegerDifference : IIntegerPair
{
    public static T Of<T>(T left, T right)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => unchecked(left - right);
}

/// <summary>Product, modulo the range of the type.</summary>
internal readonly struct IntegerProduct : IIntegerPair
{
    public static T Of<T>(T left, T right)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => unchecked(left * right);
}

/// <summary>Quotient, rounded toward zero.</summary>
internal readonly struct IntegerQuotient : IIntegerPair
{
    public static T Of<T>(T left, T right)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (T.IsZero(right)) throw new GraphException("an integer is divided by zero");

        // The smallest signed number by -1 wraps around like a negation; the runtime would throw.
        return T.IsNegative(right) && right + T.One == T.Zero ? unchecked(T.Zero - left) : left / right;
    }
}

/// <summary>The larger one.</summary>
internal readonly struct IntegerMaximum : IIntegerPair
{
    public static T Of<T>(T left, T right)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.Max(left, right);
}

/// <summary>The smaller one.</summary>
internal readonly struct IntegerMinimum : IIntegerPair
{
    public static T Of<T>(T left, T right)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.Min(left, right);
}

/// <summary>Power, modulo the range of the type; a negative exponent gives the quotient rounded toward zero.</summary>
internal readonly struct IntegerPower : IIntegerPair
{
    public static T Of<T>(T left, T right)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (T.IsNegative(right)) return Inverse(left, right);
        T power = T.One;
        for (; !T.IsZero(right); right >>= 1)
        {
            if (T.IsOddInteger(right)) power = unchecked(power * left);
            left = unchecked(left * left);
        }

        return power;
    }

    private static T Inverse<T>(T left, T right)
        where T : struct, IBinaryInteger<T>
    {
        if (T.IsZero(left)) throw new GraphException("zero has no negative power");
        if (left == T.One) return T.One;
        return left + T.One != T.Zero ? T.Zero : T.IsEvenInteger(right) ? T.One : left;
    }
}
