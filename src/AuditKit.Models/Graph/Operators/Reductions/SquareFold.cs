using System.Numerics;

namespace AuditKit.Models.Graph.Operators.Reductions;

/// <summary>Sum of squares.</summary>
internal readonly struct SquareFold : IIntegerFold
{
    public static T Start<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.Zero;

    public static T Next<T>(T state, T value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => unchecked(state + (value * value));
}
