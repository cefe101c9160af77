using System.Buffers.Binary;

namespace AuditKit.Data.Arrays;

/// <summary>How one number of an array file is stored.</summary>
/// <param name="Kind">f: IEEE 754, i: two's complement, u: unsigned, b: a byte that is 0 or not.</param>
/// <param name="Bytes">Size.</param>
/// <param name="BigEndian">Most significant byte first.</param>
internal readonly record struct NumberFormat(char Kind, int Bytes, bool BigEndian)
{
    /// <summary>NumPy's name of the type without the byte order, in words: <c>uint8</c>.</summary>
    public string Name => Kind switch
    {
        'f' => $"float{8 * Bytes}",
        'i' => $"int{8 * Bytes}",
        'u' => $"uint{8 * Bytes}",
        _ => "bool",
    };

    /// <summary>The format of a NumPy type string such as <c>&lt;f8</c>; null if it is none of plain numbers.</summary>
    public static NumberFormat? OfNumpy(string text)
    {
        if (text.Length != 3 || text[0] is not ('<' or '>' or '|' or '=')) return null;
        int bytes = text[2] - '0';
        bool known = text[1] switch
        {
            'f' => bytes is 2 or 4 or 8,
            'i' or 'u' => bytes is 1 or 2 or 4 or 8,
            'b' => bytes == 1,
            _ => false,
        };

        // A number of more than one byte without a byte order has the writer's, which is not known.
        return known && (bytes == 1 || text[0] is '<' or '>') ? new NumberFormat(text[1], bytes, text[0] == '>') : null;
    }

    /// <summary>The number at the start of the bytes; whole numbers beyond 2^53 are rounded.</summary>
    public double Read(ReadOnlySpan<byte> bytes) => (Kind, Bytes) switch
    {
        ('f', 8) => BigEndian ? BinaryPrimitives.ReadDoubleBigEndian(bytes) : BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        ('f', 4) => BigEndian ? BinaryPrimitives.ReadSingleBigEndian(bytes) : BinaryPrimitives.ReadSingleLittleEndian(bytes),
        ('f', _) => (double)(BigEndian ? BinaryPrimitives.ReadHalfBigEndian(bytes) : BinaryPrimitives.ReadHalfLittleEndian(bytes)),
        ('i', 8) => BigEndian ? BinaryPrimitives.ReadInt64BigEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes),
        ('i', 4) => BigEndian ? BinaryPrimitives.ReadInt32BigEndian(bytes) : BinaryPrimitives.ReadInt32LittleEndian(bytes),
        ('i', 2) => BigEndian ? BinaryPrimitives.ReadInt16BigEndian(bytes) : BinaryPrimitives.ReadInt16LittleEndian(bytes),
        ('i', _) => (sbyte)bytes[0],
        ('u', 8) => BigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        ('u', 4) => BigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        ('u', 2) => BigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        ('u', _) => bytes[0],
        _ => bytes[0] == 0 ? 0 : 1,
    };
}
