using System.Buffers.Binary;
using System.Text;

namespace AuditKit.Pdf.Fonts;

/// <summary>The few figures of a TrueType file that a PDF font descriptor asks for (OpenType 1.9: head, hhea, OS/2, name).</summary>
internal sealed record TrueTypeTables(
    int UnitsPerEm, int MinX, int MinY, int MaxX, int MaxY, int Ascent, int Descent, int CapHeight, int WeightClass, string PostScriptName)
{
    private const int RestrictedLicence = 0x0002;

    public static TrueTypeTables Read(ReadOnlySpan<byte> file)
    {
        try
        {
            return Parse(file);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new ArgumentException("The font file is cut short or damaged.", nameof(file), e);
        }
    }

    private static TrueTypeTables Parse(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || BinaryPrimitives.ReadUInt32BigEndian(file) is not (0x00010000u or 0x74727565u))
        {
            throw new ArgumentException("Only TrueType files (.ttf with glyf outlines) can be embedded; convert the font first.", nameof(file));
        }

        ReadOnlySpan<byte> head = Table(file, "head"), hhea = Table(file, "hhea"), os2 = Table(file, "OS/2");
        Table(file, "glyf");
        if ((U16(os2, 8) & 0x000F) == RestrictedLicence)
        {
            throw new ArgumentException("The font forbids embedding (OS/2 fsType 2); choose another font.", nameof(file));
        }

        int ascent = I16(hhea, 4);
        int capHeight = U16(os2, 0) >= 2 ? I16(os2, 88) : ascent * 7 / 10;
        return new TrueTypeTables(U16(head, 18), I16(head, 36), I16(head, 38), I16(head, 40), I16(head, 42),
            ascent, I16(hhea, 6), capHeight, U16(os2, 4), Name(Table(file, "name")));
    }

    private static ReadOnlySpan<byte> Table(ReadOnlySpan<byte> file, string tag)
    {
        int count = U16(file, 4);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = file.Slice(12 + (16 * i), 16);
            if (Encoding.ASCII.GetString(entry[..4]) == tag)
            {
                return file.Slice(BinaryPrimitives.ReadInt32BigEndian(entry[8..]), BinaryPrimitives.ReadInt32BigEndian(entry[12..]));
            }
        }

        throw new ArgumentException($"The font file has no '{tag}' table.", nameof(file));
    }

    /// <summary>PostScript name (name id 6), reduced to the characters a PDF font name may hold without escapes.</summary>
    private static string Name(ReadOnlySpan<byte> name)
    {
        int count = U16(name, 2), storage = U16(name, 4);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = name.Slice(6 + (12 * i), 12);
            if (U16(entry, 6) != 6)
            {
                continue;
            }

            ReadOnlySpan<byte> text = name.Slice(storage + U16(entry, 10), U16(entry, 8));
            string decoded = U16(entry, 0) == 1 ? Encoding.ASCII.GetString(text) : Encoding.BigEndianUnicode.GetString(text);
            return string.Concat(decoded.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-'));
        }

        return "Unnamed";
    }

    private static int U16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadUInt16BigEndian(data[at..]);

    private static int I16(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadInt16BigEndian(data[at..]);
}
