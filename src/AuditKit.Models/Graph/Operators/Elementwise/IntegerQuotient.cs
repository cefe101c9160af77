using System.Numerics;

namespace AuditKit.Models.Graph.Operators.Elementwise;

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
