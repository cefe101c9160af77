using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AuditKit.Data.Arrays;

/// <summary>
/// Reads an NPY file (NumPy format 1.0 to 3.0): plain numbers of either byte order, in C or Fortran order, nothing that would have
/// to be executed. The bytes are hostile until parsed: every length is checked against the file before memory is taken.
/// </summary>
public static partial class NpyReader
{
    private const int LargestHeader = 1 << 16;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>True if a file begins like an NPY file.</summary>
    public static bool Recognises(ReadOnlySpan<byte> start) => start.StartsWith(Magic);

    /// <summary>Reads all numbers as 64-bit ones.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a file; the message says why.</exception>
    public static NumberArray Read(Stream stream)
    {
        ArrayLayout layout = ReadLayout(stream);
        layout.Check(stream.Length - stream.Position, isExact: true);
        return new NumberArray(layout.Shape, layout.ReadNumbers<double>(stream));
    }

    /// <summary>Reads the header and leaves the stream at the first number.</summary>
    /// <exception cref="InvalidDataException">It is no header of plain numbers.</exception>
    internal static ArrayLayout ReadLayout(Stream stream)
    {
        string header = Header(stream);
        Match type = TypePattern().Match(header), order = OrderPattern().Match(header), shape = ShapePattern().Match(header);
        if (!type.Success || !order.Success || !shape.Success) throw new InvalidDataException("its header is not the description of an array of numbers");
        NumberFormat format = NumberFormat.OfNumpy(type.Groups[1].Value)
            ?? throw new InvalidDataException($"its numbers are of type '{type.Groups[1].Value}'; float16 to float64, whole numbers of 8 to 64 bits and bool are read");
        return new ArrayLayout(Extents(shape.Groups[1].Value), format, order.Groups[1].Value == "True");
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

        if (length > LargestHeader) throw new InvalidDataException("its header is longer than the file or the bound");
        byte[] header = new byte[(int)length];
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length) throw new InvalidDataException("its header is longer than the file or the bound");
        return Encoding.Latin1.GetString(header);
    }

    private static int[] Extents(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > ArrayLayout.MostDimensions) throw new InvalidDataException($"it has {parts.Length} dimensions, at most {ArrayLayout.MostDimensions} are read");
        int[] extents = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out extents[i])) throw new InvalidDataException($"its shape holds '{parts[i]}'");
        }

        return extents;
    }

    [GeneratedRegex("'descr'\\s*:\\s*'([^']{1,8})'", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TypePattern();

    [GeneratedRegex("'fortran_order'\\s*:\\s*(True|False)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OrderPattern();

    [GeneratedRegex("'shape'\\s*:\\s*\\(([0-9, ]*)\\)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ShapePattern();
}
