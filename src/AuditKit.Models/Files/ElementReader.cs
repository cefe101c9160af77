using System.Runtime.InteropServices;

namespace AuditKit.Models.Files;

/// <summary>Turns the bytes of a tensor into numbers.</summary>
internal static class ElementReader
{
    public static double[] Doubles(StoredTensor tensor)
    {
        ReadOnlySpan<byte> bytes = tensor.Bytes.Span;
        return tensor.Type switch
        {
            "F64" => Native<double>(bytes),
            "F32" => Widen<float>(bytes, value => value),
            "F16" => Widen<Half>(bytes, value => (double)value),
            // The upper half of a single: the lower half is 0.
            "BF16" => Widen<ushort>(bytes, value => BitConverter.UInt32BitsToSingle((uint)value << 16)),
            "I64" => Widen<long>(bytes, value => value),
            "I32" => Widen<int>(bytes, value => value),
            "I16" => Widen<short>(bytes, value => value),
            "I8" => Widen<sbyte>(bytes, value => value),
            "U64" => Widen<ulong>(bytes, value => value),
            "U32" => Widen<uint>(bytes, value => value),
            "U16" => Widen<ushort>(bytes, value => value),
            "U8" => Widen<byte>(bytes, value => value),
            "BOOL" => Widen<byte>(bytes, value => value == 0 ? 0 : 1),
            _ => throw new ModelFileException($"Tensor '{tensor.Name}' is of type {tensor.Type}, which is not read as numbers."),
        };
    }

    public static T[] Native<T>(ReadOnlySpan<byte> bytes)
        where T : unmanaged
    {
        T[] values = new T[bytes.Length / Marshal.SizeOf<T>()];
        Span<byte> target = MemoryMarshal.AsBytes(values.AsSpan());
        bytes[..target.Length].CopyTo(target);
        if (!BitConverter.IsLittleEndian)
        {
            int size = target.Length / Math.Max(1, values.Length);
            for (int at = 0; at < target.Length; at += size) target.Slice(at, size).Reverse();
        }

        return values;
    }

    private static double[] Widen<T>(ReadOnlySpan<byte> bytes, Func<T, double> widen)
        where T : unmanaged => Array.ConvertAll(Native<T>(bytes), value => widen(value));
}
