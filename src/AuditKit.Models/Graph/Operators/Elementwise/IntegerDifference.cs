using System.Numerics;

namespace AuditKit.Models.Graph.Operators.Elementwise;

/// <summary>Difference, modulo the range of the type.</summary>
internal readonly struct IntegerDifference : IIntegerPair
{
    public static T Of<T>(T left, T right)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => unchecked(left - right);
}
