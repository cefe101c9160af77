using System.Numerics;

namespace AuditKit.Models.Graph.Operators.Reductions;

/// <summary>Product.</summary>
internal readonly struct ProductFold : IIntegerFold
{
    public static T Start<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.One;

    public static T Next<T>(T state, T value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => unchecked(state * value);
}
