using System.Numerics;
using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;

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

/// <summary>Folds of host tensors.</summary>
internal static class IntegerFolds
{
    /// <summary>Reduces each row of a matrix.</summary>
    public static HostTensor Rows<TFold>(HostTensor matrix)
        where TFold : IIntegerFold => HostDispatch.CallInteger(matrix, new Folding<TFold>());

    private sealed record Folding<TFold> : IIntegerFunction
        where TFold : IIntegerFold
    {
        public HostTensor Of<T>(HostTensor<T> tensor)
            where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
        {
            int width = (int)tensor.Shape[1];
            T[] results = new T[tensor.Shape[0]];
            for (int row = 0; row < results.Length; row++)
            {
                results[row] = TFold.Start<T>();
                foreach (T value in tensor.Values.AsSpan(row * width, width)) results[row] = TFold.Next(results[row], value);
            }

            return HostTensor.Vector(results);
        }
    }
}

/// <summary>Sum.</summary>
internal readonly struct SumFold : IIntegerFold
{
    public static T Start<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.Zero;

    public static T Next<T>(T state, T value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => unchecked(state + value);
}

/// <summary>Product.</summary>
internal readonly struct ProductFold : IIntegerFold
{
    public static T Start<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.One;

    public static T Next<T>(T state, T value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => unchecked(state * value);
}

/// <summary>Largest element; the smallest number of the type if there is none.</summary>
internal readonly struct MaximumFold : IIntegerFold
{
    public static T Start<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.MinValue;

    public static T Next<T>(T state, T value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.Max(state, value);
}

/// <summary>Smallest element; the largest number of the type if there is none.</summary>
internal readonly struct MinimumFold : IIntegerFold
{
    public static T Start<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.MaxValue;

    public static T Next<T>(T state, T value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.Min(state, value);
}

/// <summary>Sum of magnitudes.</summary>
internal readonly struct MagnitudeFold : IIntegerFold
{
    public static T Start<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.Zero;

    public static T Next<T>(T state, T value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => unchecked(T.IsNegative(value) ? state - value : state + value);
}

/// <summary>Sum of squares.</summary>
internal readonly struct SquareFold : IIntegerFold
{
    public static T Start<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => T.Zero;

    public static T Next<T>(T state, T value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => unchecked(state + (value * value));
}
