using System.Runtime.InteropServices;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Execution;

/// <summary>Constants of a graph as values of a run, and back.</summary>
internal static class GraphTensorLoading
{
    /// <summary>A floating-point constant on a device, in another precision if need be.</summary>
    public static torch.Tensor ToTorch(GraphTensor tensor, torch.ScalarType type, torch.Device device)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor loaded = torch.empty([.. tensor.Shape], tensor.Type.ToScalarType());
        tensor.Bytes.Span.CopyTo(loaded.bytes);
        return loaded.to(type).to(device).MoveToOuterDisposeScope();
    }

    /// <summary>A constant without gradient.</summary>
    public static HostTensor ToHost(GraphTensor tensor)
    {
        long[] shape = [.. tensor.Shape];
        ReadOnlySpan<byte> bytes = tensor.Bytes.Span;
        return tensor.Type switch
        {
            ElementType.Text => HostTensor.Of(shape, tensor.Texts.ToArray()),
            ElementType.Boolean => HostTensor.Of(shape, Array.ConvertAll(bytes.ToArray(), value => value != 0)),
            ElementType.UInt8 => HostTensor.Of(shape, bytes.ToArray()),
            ElementType.Int8 => HostTensor.Of(shape, MemoryMarshal.Cast<byte, sbyte>(bytes).ToArray()),
            ElementType.UInt16 => HostTensor.Of(shape, MemoryMarshal.Cast<byte, ushort>(bytes).ToArray()),
            ElementType.Int16 => HostTensor.Of(shape, MemoryMarshal.Cast<byte, short>(bytes).ToArray()),
            ElementType.UInt32 => HostTensor.Of(shape, MemoryMarshal.Cast<byte, uint>(bytes).ToArray()),
            ElementType.Int32 => HostTensor.Of(shape, MemoryMarshal.Cast<byte, int>(bytes).ToArray()),
            ElementType.UInt64 => HostTensor.Of(shape, MemoryMarshal.Cast<byte, ulong>(bytes).ToArray()),
            ElementType.Int64 => HostTensor.Of(shape, MemoryMarshal.Cast<byte, long>(bytes).ToArray()),
            _ => throw new GraphException($"a constant of type {tensor.Type} cannot be read"),
        };
    }

    /// <summary>A floating-point value as a constant.</summary>
    public static GraphTensor FromTorch(torch.Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor near = tensor.detach().cpu().contiguous();
        return GraphTensor.Of(ElementTypes.OfScalarType(near.dtype), near.shape, near.bytes.ToArray());
    }
}
