using System.Numerics;

namespace AuditKit.Models.Graph.Operators.Reductions;

/// <summary>Largest element; the smallest number of the type if there is none.</summary>
internal readonly struct MaximumFold : IIntegerFold
{
    public static T Start<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.MinValue;

    public static T Next<T>(T state, T value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.Max(state, value);
}
