using System.Numerics;

namespace AuditKit.Models.Graph.Operators.Reductions;

/// <summary>A reduction of integers to one integer of the same type.</summary>
internal interface IIntegerFold
{
    /// <summary>Its value before the first element.</summary>
    static abstract T Start<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>;

    /// <summary>Its value after one more element; sums and products wrap around.</summary>
    static abstract T Next<T>(T state, T value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>;
}
