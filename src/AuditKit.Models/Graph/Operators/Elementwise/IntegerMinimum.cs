using System.Numerics;

namespace AuditKit.Models.Graph.Operators.Elementwise;

/// <summary>The smaller one.</summary>
internal readonly struct IntegerMinimum : IIntegerPair
{
    public static T Of<T>(T left, T right)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.Min(left, right);
}
