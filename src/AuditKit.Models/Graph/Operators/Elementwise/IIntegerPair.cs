using System.Numerics;

namespace AuditKit.Models.Graph.Operators.Elementwise;

/// <summary>A function of two integers of one type.</summary>
internal interface IIntegerPair
{
    /// <summary>Its value; sums, differences and products wrap around.</summary>
    static abstract T Of<T>(T left, T right)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>;
}
