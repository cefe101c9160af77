using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using AuditKit.Pdf.Drawing;

namespace AuditKit.Reporting.Html;

/// <summary>A picture as a PNG file (ISO/IEC 15948) of eight-bit samples.</summary>
internal static class PngImage
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(i => Enumerable.Range(0, 8).Aggregate((uint)i, (crc, _) => (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1)))];

    /// <summary>The bytes of the file.</summary>
    public static byte[] Of(PdfImage image)
    {
        using MemoryStream file = new();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), image.Height);
        (head[8], head[9]) = (8, image.IsGray ? (byte)0 : (byte)2);
        Chunk(file, "IHDR", head);
        Chunk(file, "IDAT", Rows(image));
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>Every row after a zero, which says that its samples stand as they are.</summary>
    private static byte[] Rows(PdfImage image)
    {
        using MemoryStream packed = new();
        using (ZLibStream zip = new(packed, CompressionLevel.Optimal))
        {
            int length = image.Width * (image.IsGray ? 1 : 3);
            for (int row = 0; row < image.Height; row++)
            {
                zip.WriteByte(0);
                zip.Write(image.Samples.Slice(row * length, length));
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream file, string type, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. content];
        byte[] number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~named.Aggregate(uint.MaxValue, (crc, next) => Table[(crc ^ next) & 0xFF] ^ (crc >> 8)));
        file.Write(number);
    }
}
