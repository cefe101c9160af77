using System.Buffers.Binary;
using System.Text;

namespace AuditKit.Testing;

/// <summary>Builds a minimal TrueType font: a square for every letter that it is asked to hold, so that no test needs a font of the machine.</summary>
public static class TestFont
{
    private const int UnitsPerEm = 1000, Advance = 600;

    /// <summary>The bytes of a font.</summary>
    /// <param name="letters">The letters it holds, each a code point; in the order of the code points.</param>
    /// <param name="name">Its PostScript name.</param>
    /// <param name="advance">Width of every letter, in thousandths of an em.</param>
    public static byte[] Of(string letters, string name = "Squares", int advance = Advance)
    {
        int[] points = [.. letters.EnumerateRunes().Select(rune => rune.Value).Distinct().Order()];
        byte[] glyph = Glyph();
        SortedDictionary<string, byte[]> tables = new(StringComparer.Ordinal)
        {
            ["OS/2"] = Os2(),
            ["cmap"] = Map(points),
            ["glyf"] = [.. Enumerable.Repeat(glyph, points.Length + 1).SelectMany(part => part)],
            ["head"] = Head(),
            ["hhea"] = [.. Words(1, 0, 800, -200, 0, advance, 0, 0, advance, 1, 0, 0, 0, 0, 0, 0, 0, points.Length + 1)],
            ["hmtx"] = [.. Enumerable.Range(0, points.Length + 1).SelectMany(_ => Words(advance, 0))],
            ["loca"] = [.. Enumerable.Range(0, points.Length + 2).SelectMany(i => Words(i * glyph.Length / 2))],
            ["maxp"] = [.. Words(1, 0, points.Length + 1, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
            ["name"] = [.. Words(0, 1, 18, 3, 1, 0x409, 6, name.Length * 2, 0), .. Encoding.BigEndianUnicode.GetBytes(name)],
            ["post"] = [.. Words(3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)],
        };
        return File(tables);
    }

    private static byte[] File(SortedDictionary<string, byte[]> tables)
    {
        using MemoryStream file = new();
        file.Write([.. Words(1, 0, tables.Count, 128, 3, (tables.Count * 16) - 128)]);
        int offset = 12 + (16 * tables.Count);
        foreach ((string tag, byte[] table) in tables)
        {
            file.Write([.. Encoding.ASCII.GetBytes(tag), .. Word32(0), .. Word32(offset), .. Word32(table.Length)]);
            offset += (table.Length + 3) / 4 * 4;
        }

        foreach (byte[] table in tables.Values) file.Write([.. table, .. new byte[(4 - (table.Length % 4)) % 4]]);
        return file.ToArray();
    }

    /// <summary>Format 12: one group for each letter.</summary>
    private static byte[] Map(int[] points) =>
    [
        .. Words(0, 1, 3, 10, 0, 12), .. Words(12, 0), .. Word32(16 + (12 * points.Length)), .. Word32(0), .. Word32(points.Length),
        .. points.SelectMany((point, i) => (byte[])[.. Word32(point), .. Word32(point), .. Word32(i + 1)]),
    ];

    private static byte[] Head()
    {
        byte[] head = new byte[54];
        Word32(0x00010000).CopyTo(head, 0);
        Word32(0x5F0F3CF5).CopyTo(head, 12);
        byte[] box = [.. Words(UnitsPerEm)];
        box.CopyTo(head, 18);
        ((byte[])[.. Words(50, 0, 550, 500)]).CopyTo(head, 36);
        return head;
    }

    private static byte[] Os2()
    {
        byte[] table = new byte[96];
        ((byte[])[.. Words(4, Advance, 400, 5, 0)]).CopyTo(table, 0);
        ((byte[])[.. Words(700)]).CopyTo(table, 88);
        return table;
    }

    /// <summary>A square of four points in one contour.</summary>
    private static byte[] Glyph() => [.. Words(1, 50, 0, 550, 500, 3, 0), 1, 1, 1, 1, .. Words(50, 500, 0, -500), .. Words(0, 0, 500, 0)];

    private static IEnumerable<byte> Words(params int[] values) => values.SelectMany(value => (byte[])[(byte)(value >> 8), (byte)value]);

    private static byte[] Word32(int value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
