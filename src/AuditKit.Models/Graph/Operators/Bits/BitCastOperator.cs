using System.Runtime.InteropServices;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Bits;

/// <summary>The same bits read as another type of the same size.</summary>
internal static class BitCastOperator
{
    public static IReadOnlyList<OperatorDefinition> All { get; } = [OperatorDefinition.Of("BitCast", 26, Cast).PiecewiseConstant()];

    private static GraphValue Cast(OperatorCall call)
    {
        GraphValue value = call.Input(0);
        ElementType target = (ElementType)call.Integer("to", 0);
        int size = target.Size();
        byte[] bytes = value.IsTensor ? FloatBytes(value.Tensor, size) : HostBytes(value.Host);
        if (size == 0 || bytes.Length != Shapes.Count(value.Shape) * size) throw new GraphException($"{value.Type} and {target} differ in size");
        return call.Context.Load(GraphTensor.Of(target, value.Shape, bytes));
    }

    // A value that the run widened to 64 bits gets its own size back first.
    private static byte[] FloatBytes(torch.Tensor tensor, int size)
    {
        torch.Tensor own = size switch
        {
            4 => tensor.to(torch.ScalarType.Float32),
            2 when tensor.dtype is torch.ScalarType.Float32 or torch.ScalarType.Float64 => tensor.to(torch.ScalarType.Float16),
            _ => tensor,
        };
        return GraphTensorLoading.FromTorch(own).Bytes.ToArray();
    }

    private static byte[] HostBytes(HostTensor tensor) => tensor switch
    {
        HostTensor<long> typed => MemoryMarshal.AsBytes<long>(typed.Values).ToArray(),
        HostTensor<ulong> typed => MemoryMarshal.AsBytes<ulong>(typed.Values).ToArray(),
        HostTensor<int> typed => MemoryMarshal.AsBytes<int>(typed.Values).ToArray(),
        HostTensor<uint> typed => MemoryMarshal.AsBytes<uint>(typed.Values).ToArray(),
        HostTensor<short> typed => MemoryMarshal.AsBytes<short>(typed.Values).ToArray(),
        HostTensor<ushort> typed => MemoryMarshal.AsBytes<ushort>(typed.Values).ToArray(),
        HostTensor<byte> typed => [.. typed.Values],
        HostTensor<sbyte> typed => MemoryMarshal.AsBytes<sbyte>(typed.Values).ToArray(),
        HostTensor<bool> typed => Array.ConvertAll(typed.Values, value => value ? (byte)1 : (byte)0),
        _ => throw new GraphException($"values of {tensor.Type} have no bits"),
    };
}
