using System.Runtime.InteropServices;

namespace AuditKit.Models.Files;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The format's type name, for example <c>F32</c>.</param>
/// <param name="Shape">Extent of each dimension; empty for a scalar.</param>
/// <param name="Bytes">Little-endian, row-major.</param>
public sealed record StoredTensor(string Name, string Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Number of elements.</summary>
    public long Count => Bytes.Length / Math.Max(1, TensorType.SizeOf(Type));

    /// <summary>True for F64, F32, F16 and BF16.</summary>
    public bool IsFloatingPoint => Type is "F64" or "F32" or "F16" or "BF16";

    /// <summary>Makes a tensor of type F32.</summary>
    public static StoredTensor OfSingles(string name, IReadOnlyList<long> shape, ReadOnlySpan<float> values) => new(name, "F32", shape, LittleEndian(values, sizeof(float)));

    /// <summary>Makes a tensor of type F64.</summary>
    public static StoredTensor OfDoubles(string name, IReadOnlyList<long> shape, ReadOnlySpan<double> values) => new(name, "F64", shape, LittleEndian(values, sizeof(double)));

    /// <summary>Makes a tensor of type I64.</summary>
    public static StoredTensor OfIntegers(string name, IReadOnlyList<long> shape, ReadOnlySpan<long> values) => new(name, "I64", shape, LittleEndian(values, sizeof(long)));

    /// <summary>The values of a tensor of type F64.</summary>
    /// <exception cref="ModelFileException">It is of another type.</exception>
    public double[] Doubles() => Type == "F64" ? ElementReader.Native<double>(Bytes.Span) : throw new ModelFileException($"Tensor '{Name}' is of type {Type}, expected F64.");

    /// <summary>The values of a tensor of type F32.</summary>
    /// <exception cref="ModelFileException">It is of another type.</exception>
    public float[] Singles() => Type == "F32" ? ElementReader.Native<float>(Bytes.Span) : throw new ModelFileException($"Tensor '{Name}' is of type {Type}, expected F32.");

    /// <summary>The values in double precision, whatever they are stored as: exact but for 64-bit integers beyond 2^53; false is 0 and true 1.</summary>
    /// <exception cref="ModelFileException">The type is not one of F64, F32, F16, BF16, the integers and BOOL.</exception>
    public double[] ToDoubles() => ElementReader.Doubles(this);

    private static byte[] LittleEndian<T>(ReadOnlySpan<T> values, int size)
        where T : struct
    {
        byte[] bytes = MemoryMarshal.AsBytes(values).ToArray();
        if (BitConverter.IsLittleEndian) return bytes;
        for (int at = 0; at < bytes.Length; at += size) bytes.AsSpan(at, size).Reverse();
        return bytes;
    }
}
