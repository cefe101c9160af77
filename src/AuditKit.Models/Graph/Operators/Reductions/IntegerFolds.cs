using System.Numerics;
using AuditKit.Models.Graph.Operators.Hosts;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Graph.Operators.Reductions;

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
