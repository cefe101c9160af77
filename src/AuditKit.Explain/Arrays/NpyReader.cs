using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AuditKit.Explain.Arrays;

/// <summary>
/// Reads an NPY file (NumPy format 1.0 to 3.0): plain little-endian numbers in C order, nothing that would have to be executed.
/// The bytes are hostile until parsed: every length is checked against the file before memory is taken.
/// </summary>
internal static partial class NpyReader
{
    private const int LargestHeader = 1 << 16, MostDimensions = 8;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>True if a file begins like an NPY file.</summary>
    public static bool Recognises(ReadOnlySpan<byte> start) => start.StartsWith(Magic);

    /// <summary>Reads all numbers as 64-bit ones.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a file; the message says why.</exception>
    public static NumberArray Read(Stream stream)
    {
        string header = Header(stream);
        Match type = TypePattern().Match(header), order = OrderPattern().Match(header), shape = ShapePattern().Match(header);
        if (!type.Success || !order.Success || !shape.Success) throw new InvalidDataException("its header is not the description of an array of numbers");
        if (order.Groups[1].Value == "True") throw new InvalidDataException("it is stored in Fortran order; store it in C order");
        int[] extents = Extents(shape.Groups[1].Value);
        string format = type.Groups[1].Value;
        int size = SizeOf(format);
        long count = Count(extents), bytes = stream.Length - stream.Position;
        if (count > int.MaxValue / sizeof(double) || count * size != bytes) throw new InvalidDataException($"its header speaks of {count} numbers of {size} bytes, {bytes} bytes follow");
        byte[] content = new byte[(int)bytes];
        stream.ReadExactly(content);
        double[] values = new double[(int)count];
        for (int i = 0; i < values.Length; i++) values[i] = Number(content.AsSpan(i * size, size), format);
        return new NumberArray(extents, values);
    }

    private static string Header(Stream stream)
    {
        byte[] start = new byte[12];
        if (stream.ReadAtLeast(start.AsSpan(0, 10), 10, throwOnEndOfStream: false) < 10 || !Recognises(start)) throw new InvalidDataException("it does not begin like an NPY file");
        long length = BinaryPrimitives.ReadUInt16LittleEndian(start.AsSpan(8));
        if (start[6] is 2 or 3)
        {
            if (stream.ReadAtLeast(start.AsSpan(10), 2, throwOnEndOfStream: false) < 2) throw new InvalidDataException("it ends in its header");
            length = BinaryPrimitives.ReadUInt32LittleEndian(start.AsSpan(8));
        }
        else if (start[6] != 1)
        {
            throw new InvalidDataException($"its format version {start[6]} is not known");
        }

        if (length > LargestHeader || length > stream.Length - stream.Position) throw new InvalidDataException("its header is longer than the file or the bound");
        byte[] header = new byte[(int)length];
        stream.ReadExactly(header);
        return Encoding.Latin1.GetString(header);
    }

    private static int[] Extents(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > MostDimensions) throw new InvalidDataException($"it has {parts.Length} dimensions, at most {MostDimensions} are read");
        int[] extents = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out extents[i])) throw new InvalidDataException($"its shape holds '{parts[i]}'");
        }

        return extents;
    }

    private static long Count(int[] extents)
    {
        UInt128 count = 1;
        foreach (int extent in extents) count = UInt128.Min(count * (uint)extent, long.MaxValue);
        return (long)count;
    }

    private static int SizeOf(string format) => format switch
    {
        "<f8" or "<i8" => 8,
        "<f4" or "<i4" => 4,
        "<i2" => 2,
        "|i1" or "|u1" or "|b1" => 1,
        _ => throw new InvalidDataException($"its numbers are of type '{format}'; float64, float32 and integers in little-endian order are read"),
    };

    private static double Number(ReadOnlySpan<byte> bytes, string format) => format switch
    {
        "<f8" => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        "<f4" => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        "<i8" => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        "<i4" => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        "<i2" => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        "|i1" => (sbyte)bytes[0],
        _ => bytes[0],
    };

    [GeneratedRegex("'descr'\\s*:\\s*'([^']{1,8})'", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TypePattern();

    [GeneratedRegex("'fortran_order'\\s*:\\s*(True|False)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OrderPattern();

    [GeneratedRegex("'shape'\\s*:\\s*\\(([0-9, ]*)\\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ShapePattern();
}
