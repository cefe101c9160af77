using System.Buffers.Binary;

namespace AuditKit.Data.Arrays;

/// <summary>
/// Reads the header of an IDX file (the format of the MNIST files): two zero bytes, the type, the number of dimensions, the extents
/// and then the numbers, all big-endian, the last index fastest.
/// </summary>
internal static class IdxReader
{
    /// <summary>True if a file begins like an IDX file: the first four bytes.</summary>
    public static bool Recognises(ReadOnlySpan<byte> start) =>
        start.Length >= 4 && start[0] == 0 && start[1] == 0 && FormatOf(start[2]) is not null && start[3] is >= 1 and <= ArrayLayout.MostDimensions;

    /// <summary>Reads the header and leaves the stream at the first number.</summary>
    /// <exception cref="InvalidDataException">It is no such header.</exception>
    public static ArrayLayout ReadLayout(Stream stream)
    {
        byte[] start = new byte[4];
        if (stream.ReadAtLeast(start, 4, throwOnEndOfStream: false) < 4 || !Recognises(start)) throw new InvalidDataException("it does not begin like an IDX file");
        byte[] extents = new byte[4 * start[3]];
        if (stream.ReadAtLeast(extents, extents.Length, throwOnEndOfStream: false) < extents.Length) throw new InvalidDataException("it ends in its header");
        int[] shape = new int[start[3]];
        for (int i = 0; i < shape.Length; i++)
        {
            uint extent = BinaryPrimitives.ReadUInt32BigEndian(extents.AsSpan(4 * i));
            shape[i] = extent <= int.MaxValue ? (int)extent : throw new InvalidDataException($"its dimension {i + 1} is {extent}");
        }

        return new ArrayLayout(shape, FormatOf(start[2])!.Value, FortranOrder: false);
    }

    private static NumberFormat? FormatOf(byte code) => code switch
    {
        0x08 => new NumberFormat('u', 1, true),
        0x09 => new NumberFormat('i', 1, true),
        0x0B => new NumberFormat('i', 2, true),
        0x0C => new NumberFormat('i', 4, true),
        0x0D => new NumberFormat('f', 4, true),
        0x0E => new NumberFormat('f', 8, true),
        _ => null,
    };
}
