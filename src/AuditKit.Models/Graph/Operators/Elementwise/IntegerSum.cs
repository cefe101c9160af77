using System.Numerics;

namespace AuditKit.Models.Graph.Operators.Elementwise;

/// <summary>Sum, modulo the range of the type.</summary>
internal readonly struct IntegerSum : IIntegerPair
{
    public static T Of<T>(T left, T right)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => unchecked(left + right);
}
