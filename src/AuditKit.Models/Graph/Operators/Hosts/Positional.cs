using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Hosts;

/// <summary>
/// Operators that only move elements, written once on torch tensors. A host tensor of any type goes through as the positions of its
/// elements.
/// </summary>
internal static class Positional
{
    /// <summary>Applies a function that makes each element of its result from one element.</summary>
    public static GraphValue Move(OperatorCall call, GraphValue value, Func<torch.Tensor, torch.Tensor> move)
    {
        if (value.IsTensor) return move(value.Tensor);
        torch.Tensor positions = torch.arange(value.Host.Count, torch.ScalarType.Int64, call.Context.Device).reshape(value.Shape);
        return Take(value.Host, move(positions));
    }

    /// <summary>The same where the function may also put zeros.</summary>
    public static GraphValue MoveOrZero(OperatorCall call, GraphValue value, Func<torch.Tensor, torch.Tensor> move)
    {
        if (value.IsTensor) return move(value.Tensor);
        torch.Tensor positions = torch.arange(1, value.Host.Count + 1, torch.ScalarType.Int64, call.Context.Device).reshape(value.Shape);
        return Take(value.Host, move(positions).sub(1));
    }

    /// <summary>The elements of a host tensor at positions; zero (or empty text) at -1.</summary>
    public static HostTensor Take(HostTensor source, torch.Tensor positions) => Take(source, HostTensors.Integers(positions), positions.shape);

    /// <summary>The elements of a host tensor at positions; zero (or empty text) at -1.</summary>
    public static HostTensor Take(HostTensor source, long[] positions, long[] shape) => HostDispatch.Call(source, new Taking(positions, shape));

    private sealed record Taking(long[] Positions, long[] Shape) : IHostFunction
    {
        public HostTensor Of<T>(HostTensor<T> tensor)
            where T : IComparable<T>, IEquatable<T>
        {
            T empty = typeof(T) == typeof(string) ? (T)(object)string.Empty : default!;
            return HostTensor.Of(Shape, Array.ConvertAll(Positions, position => position < 0 ? empty : tensor.Values[position]));
        }
    }
}
