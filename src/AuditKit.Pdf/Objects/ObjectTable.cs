using System.Globalization;
using System.Security.Cryptography;

namespace AuditKit.Pdf.Objects;

/// <summary>The indirect objects of a file and the file around them: header, body, cross-reference table, trailer.</summary>
internal sealed class ObjectTable
{
    private readonly List<PdfValue?> objects = [];

    public PdfReference Reserve()
    {
        objects.Add(null);
        return new PdfReference(objects.Count);
    }

    public PdfReference Add(PdfValue value)
    {
        objects.Add(value);
        return new PdfReference(objects.Count);
    }

    public void Set(PdfReference reference, PdfValue value) => objects[reference.Number - 1] = value;

    /// <summary>The whole file. Its id is the hash of everything before the cross-reference table.</summary>
    public byte[] ToFile(PdfReference catalog, PdfReference information)
    {
        var sink = new ByteSink();
        // Four bytes above 127 tell transfer programs that the file is binary (ISO 32000-1, 7.5.2).
        sink.Ascii("%PDF-1.7\n%").Bytes([0xE2, 0xE3, 0xCF, 0xD3]).Ascii("\n");
        var offsets = new int[objects.Count];
        for (int i = 0; i < objects.Count; i++)
        {
            offsets[i] = sink.Length;
            sink.Ascii(string.Create(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n"));
            (objects[i] ?? throw new InvalidOperationException($"Object {i + 1} was reserved and never set.")).Write(sink);
            sink.Ascii("\nendobj\n");
        }

        byte[] id = SHA256.HashData(sink.Written)[..16];
        int start = sink.Length;
        sink.Ascii(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n"));
        foreach (int offset in offsets)
        {
            sink.Ascii(string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        }

        var trailer = new PdfDictionary
        {
            ["Size"] = objects.Count + 1,
            ["Root"] = catalog,
            ["Info"] = information,
            ["ID"] = new PdfArray(new PdfBytes(id), new PdfBytes(id)),
        };
        sink.Ascii("trailer\n");
        trailer.Write(sink);
        sink.Ascii(string.Create(CultureInfo.InvariantCulture, $"\nstartxref\n{start}\n%%EOF\n"));
        return sink.ToArray();
    }
}
