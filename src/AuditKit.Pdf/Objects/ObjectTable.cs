using System.Globalization;
using System.Security.Cryptography;

namespace AuditKit.Pdf.Objects;

/// <summary>The indirect objects of a file and the file around them: header, body, cross-reference table, trailer.</summary>
/// <param name="taken">Number of objects of an earlier revision; new ones are numbered after them.</param>
internal sealed class ObjectTable(int taken = 0)
{
    private readonly List<PdfValue?> objects = [];
    private readonly SortedDictionary<int, PdfValue> replaced = [];

    public PdfReference Reserve()
    {
        objects.Add(null);
        return new PdfReference(taken + objects.Count);
    }

    public PdfReference Add(PdfValue value)
    {
        objects.Add(value);
        return new PdfReference(taken + objects.Count);
    }

    public void Set(PdfReference reference, PdfValue value) => objects[reference.Number - taken - 1] = value;

    /// <summary>Writes an object of an earlier revision anew.</summary>
    public void Replace(int number, PdfValue value) => replaced[number] = value;

    /// <summary>A revision to append to a file: new and replaced objects, their table, a trailer that leads to the one before.</summary>
    /// <param name="length">Length of the file so far.</param>
    /// <param name="previous">Byte at which its table stands.</param>
    /// <param name="trailer">The trailer, without size and way back.</param>
    /// <param name="places">Takes the byte, counted from the start of the file, at which each object stands.</param>
    public byte[] ToRevision(int length, int previous, PdfDictionary trailer, IDictionary<int, int> places)
    {
        var sink = new ByteSink();
        SortedDictionary<int, PdfValue> all = new(replaced);
        for (int i = 0; i < objects.Count; i++)
        {
            all[taken + i + 1] = objects[i] ?? throw new InvalidOperationException($"Object {taken + i + 1} was reserved and never set.");
        }

        foreach ((int number, PdfValue value) in all)
        {
            places[number] = length + sink.Length;
            WriteObject(sink, number, value);
        }

        int start = length + sink.Length;
        sink.Ascii("xref\n");
        foreach (int number in all.Keys)
        {
            sink.Ascii(string.Create(CultureInfo.InvariantCulture, $"{number} 1\n{places[number]:D10} 00000 n \n"));
        }

        trailer["Size"] = taken + objects.Count + 1;
        trailer["Prev"] = previous;
        WriteEnd(sink, trailer, start);
        return sink.ToArray();
    }

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
            WriteObject(sink, i + 1, objects[i] ?? throw new InvalidOperationException($"Object {i + 1} was reserved and never set."));
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
        WriteEnd(sink, trailer, start);
        return sink.ToArray();
    }

    private static void WriteObject(ByteSink sink, int number, PdfValue value)
    {
        sink.Ascii(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
        value.Write(sink);
        sink.Ascii("\nendobj\n");
    }

    private static void WriteEnd(ByteSink sink, PdfDictionary trailer, int start)
    {
        sink.Ascii("trailer\n");
        trailer.Write(sink);
        sink.Ascii(string.Create(CultureInfo.InvariantCulture, $"\nstartxref\n{start}\n%%EOF\n"));
    }
}
