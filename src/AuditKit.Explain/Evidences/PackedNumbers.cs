using System.Buffers.Binary;

namespace AuditKit.Explain.Evidences;

/// <summary>Many numbers as float32, little-endian: a tenth of their size as decimal text.</summary>
internal static class PackedNumbers
{
    /// <summary>Rounds to float32.</summary>
    public static ReadOnlyMemory<byte> Of(ReadOnlySpan<double> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), (float)values[i]);
        return bytes;
    }

    /// <summary>All numbers.</summary>
    public static double[] Read(ReadOnlyMemory<byte> bytes)
    {
        double[] values = new double[bytes.Length / sizeof(float)];
        for (int i = 0; i < values.Length; i++) values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.Span[(i * sizeof(float))..]);
        return values;
    }

    /// <summary>Whether there are exactly so many numbers, all finite.</summary>
    public static bool Holds(ReadOnlyMemory<byte> bytes, long count) => bytes.Length == count * sizeof(float) && Read(bytes).All(double.IsFinite);
}
