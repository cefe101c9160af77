using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Hosts;

/// <summary>Host tensors to torch and back.</summary>
internal static class HostTensors
{
    /// <summary>The elements as 64-bit integers on a device. Unsigned 64-bit elements keep their bits.</summary>
    public static torch.Tensor ToTorch(HostTensor tensor, torch.Device device) => Tensor(Bits(tensor), tensor.Shape, device);

    /// <summary>The elements as 64-bit integers on a device, in the order of the elements: bits of unsigned 64-bit ones are shifted by 2^63.</summary>
    public static torch.Tensor ToOrderedTorch(HostTensor tensor, torch.Device device) => tensor is HostTensor<ulong> large
        ? Tensor(Array.ConvertAll(large.Values, value => unchecked((long)(value ^ (1UL << 63)))), tensor.Shape, device)
        : ToTorch(tensor, device);

    /// <summary>Integers as a torch tensor.</summary>
    public static torch.Tensor Tensor(long[] values, ReadOnlySpan<long> shape, torch.Device device) => torch.tensor(values, shape, torch.ScalarType.Int64).to(device);

    /// <summary>Booleans as a torch tensor.</summary>
    public static torch.Tensor Mask(HostTensor tensor, torch.Device device) => torch.tensor(tensor.As<bool>(), tensor.Shape, torch.ScalarType.Bool).to(device);

    /// <summary>The elements of a tensor of 64-bit integers, row-major.</summary>
    public static long[] Integers(torch.Tensor tensor) => tensor.numel() == 0 ? [] : tensor.cpu().contiguous().data<long>().ToArray();

    /// <summary>The elements of a floating-point tensor, row-major.</summary>
    public static double[] Doubles(torch.Tensor tensor) => tensor.numel() == 0 ? [] : tensor.detach().to(torch.ScalarType.Float64).cpu().contiguous().data<double>().ToArray();

    /// <summary>A tensor of booleans as a host tensor.</summary>
    public static HostTensor Booleans(torch.Tensor tensor) => HostTensor.Of(tensor.shape, tensor.numel() == 0 ? [] : tensor.cpu().contiguous().data<bool>().ToArray());

    /// <summary>A tensor of 64-bit integers as a host tensor.</summary>
    public static HostTensor FromTorch(torch.Tensor tensor) => HostTensor.Of(tensor.shape, Integers(tensor));

    /// <summary>64-bit integers as elements of another type; too large ones wrap around.</summary>
    public static HostTensor FromTorch(torch.Tensor tensor, ElementType type) => Of(type, tensor.shape, Integers(tensor));

    /// <summary>64-bit integers as elements of another type; too large ones wrap around.</summary>
    /// <exception cref="GraphException">The type is text or a floating-point number.</exception>
    public static HostTensor Of(ElementType type, long[] shape, long[] values) => unchecked(type switch
    {
        ElementType.Int64 => HostTensor.Of(shape, values),
        ElementType.Boolean => HostTensor.Of(shape, Array.ConvertAll(values, value => value != 0)),
        ElementType.UInt8 => HostTensor.Of(shape, Array.ConvertAll(values, value => (byte)value)),
        ElementType.Int8 => HostTensor.Of(shape, Array.ConvertAll(values, value => (sbyte)value)),
        ElementType.UInt16 => HostTensor.Of(shape, Array.ConvertAll(values, value => (ushort)value)),
        ElementType.Int16 => HostTensor.Of(shape, Array.ConvertAll(values, value => (short)value)),
        ElementType.UInt32 => HostTensor.Of(shape, Array.ConvertAll(values, value => (uint)value)),
        ElementType.Int32 => HostTensor.Of(shape, Array.ConvertAll(values, value => (int)value)),
        ElementType.UInt64 => HostTensor.Of(shape, Array.ConvertAll(values, value => (ulong)value)),
        _ => throw new GraphException($"integers cannot become {type}"),
    });

    private static long[] Bits(HostTensor tensor) => tensor is HostTensor<ulong> large ? Array.ConvertAll(large.Values, value => unchecked((long)value)) : tensor.ToIntegers();
}
