using System.Numerics;

namespace AuditKit.Models.Graph.Operators.Reductions;

/// <summary>Smallest element; the largest number of the type if there is none.</summary>
internal readonly struct MinimumFold : IIntegerFold
{
    public static T Start<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.MaxValue;

    public static T Next<T>(T state, T value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.Min(state, value);
}
