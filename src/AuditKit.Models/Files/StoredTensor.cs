using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AuditKit.Models.Files;

/// <summary>One tensor of a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The format's type name, for example <c>F32</c>.</param>
/// <param name="Shape">Extent of each dimension; empty for a scalar.</param>
/// <param name="Bytes">Little-endian, row-major.</param>
internal sealed record StoredTensor(string Name, string Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Bytes)
{
    public static StoredTensor OfSingles(string name, IReadOnlyList<long> shape, ReadOnlySpan<float> values)
    {
        byte[] bytes = new byte[4 * values.Length];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), values[i]);
        return new StoredTensor(name, "F32", shape, bytes);
    }

    public static StoredTensor OfDoubles(string name, IReadOnlyList<long> shape, ReadOnlySpan<double> values)
    {
        byte[] bytes = new byte[8 * values.Length];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8 * i), values[i]);
        return new StoredTensor(name, "F64", shape, bytes);
    }

    /// <summary>The values of a tensor of type F64.</summary>
    public double[] Doubles()
    {
        if (Type != "F64") throw new ModelFileException($"Tensor '{Name}' is of type {Type}, expected F64.");
        double[] values = new double[Bytes.Length / 8];
        for (int i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadDoubleLittleEndian(Bytes.Span[(8 * i)..]);
        return values;
    }

    /// <summary>The values of a tensor of type F32.</summary>
    public float[] Singles()
    {
        if (Type != "F32") throw new ModelFileException($"Tensor '{Name}' is of type {Type}, expected F32.");
        if (BitConverter.IsLittleEndian) return MemoryMarshal.Cast<byte, float>(Bytes.Span).ToArray();
        float[] values = new float[Bytes.Length / 4];
        for (int i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadSingleLittleEndian(Bytes.Span[(4 * i)..]);
        return values;
    }
}
