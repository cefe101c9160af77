using System.Runtime.InteropServices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Parity;

/// <summary>Floating-point constants as doubles.</summary>
internal static class GraphNumbers
{
    /// <exception cref="GraphException">The elements are no floating-point numbers.</exception>
    public static double[] Read(GraphTensor tensor)
    {
        ReadOnlySpan<byte> bytes = tensor.Bytes.Span;
        return tensor.Type switch
        {
            ElementType.Float64 => MemoryMarshal.Cast<byte, double>(bytes).ToArray(),
            ElementType.Float32 => Array.ConvertAll(MemoryMarshal.Cast<byte, float>(bytes).ToArray(), value => (double)value),
            ElementType.Float16 => Array.ConvertAll(MemoryMarshal.Cast<byte, Half>(bytes).ToArray(), value => (double)value),
            ElementType.BFloat16 => Array.ConvertAll(MemoryMarshal.Cast<byte, ushort>(bytes).ToArray(), value => (double)BitConverter.UInt32BitsToSingle((uint)value << 16)),
            _ => throw new GraphException($"a tensor of {tensor.Type} was read as numbers"),
        };
    }
}
