using System.Numerics;

namespace AuditKit.Models.Graph.Operators.Elementwise;

/// <summary>The larger one.</summary>
internal readonly struct IntegerMaximum : IIntegerPair
{
    public static T Of<T>(T left, T right)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.Max(left, right);
}
