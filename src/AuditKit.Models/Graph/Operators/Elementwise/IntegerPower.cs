using System.Numerics;

namespace AuditKit.Models.Graph.Operators.Elementwise;

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
