using System.Numerics;

namespace AuditKit.Models.Graph.Operators.Reductions;

/// <summary>Sum of magnitudes.</summary>
internal readonly struct MagnitudeFold : IIntegerFold
{
    public static T Start<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.Zero;

    public static T Next<T>(T state, T value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => unchecked(T.IsNegative(value) ? state - value : state + value);
}
