using System.IO.Compression;
using System.Text;

namespace AuditKit.Pdf.Reading;

/// <summary>Finds the objects of a file by its cross-reference tables, the newest first, and unpacks streams within a bound.</summary>
internal sealed class FileReader
{
    private const int MostObjects = 1_000_000, MostRevisions = 64;

    private readonly ReadOnlyMemory<byte> file;
    private readonly Dictionary<int, int> offsets = [];
    private readonly Dictionary<int, ReadValue> known = [];
    private readonly List<FileRevision> revisions = [];

    public FileReader(ReadOnlyMemory<byte> file)
    {
        this.file = file;
        if (!file.Span.StartsWith("%PDF-"u8)) throw new PdfReadException("this is no PDF", 0);
        int start = file.Span.LastIndexOf("startxref"u8);
        if (start < 0) throw new PdfReadException("the end of the file is missing", file.Length);
        int? next = new ValueReader(file, start + "startxref".Length).ReadInteger();
        for (int revision = 0; next is { } offset; revision++)
        {
            if (revision == MostRevisions) throw new PdfReadException("more revisions than a report has", offset);
            ReadValue.Map trailer = ReadTable(offset, out HashSet<int> written);
            revisions.Add(new FileRevision(offset, EndOf(offset), written, (trailer["Root"] as ReadValue.Reference)?.Object));
            Trailer ??= trailer;
            next = trailer["Prev"] is ReadValue.Number { Value: var previous } ? (int)previous : null;
        }
    }

    /// <summary>The newest trailer.</summary>
    public ReadValue.Map Trailer { get; } = null!;

    /// <summary>Where the newest cross-reference table stands.</summary>
    public int Start => revisions[0].Table;

    /// <summary>The revisions of the file, the oldest first.</summary>
    public IReadOnlyList<FileRevision> Revisions => [.. Enumerable.Reverse(revisions)];

    /// <summary>Numbers of all objects.</summary>
    public IEnumerable<int> Objects => offsets.Keys.Order();

    /// <summary>The value of an object.</summary>
    public ReadValue? Object(int number) => Resolve(new ReadValue.Reference(number));

    /// <summary>The dictionary that a value is or refers to.</summary>
    public ReadValue.Map Map(ReadValue? value, string what) => Resolve(value) as ReadValue.Map ?? throw new PdfReadException($"{what} is missing or no dictionary", file.Length);

    /// <summary>The list that a value is or refers to.</summary>
    public IReadOnlyList<ReadValue> Items(ReadValue? value, string what) => (Resolve(value) as ReadValue.Items)?.Values ?? throw new PdfReadException($"{what} is missing or no list", file.Length);

    /// <summary>The unpacked bytes of a stream.</summary>
    public byte[] Stream(ReadValue? value, string what, long most)
    {
        ReadValue.Map map = Map(value, what);
        ValueReader reader = new(file, map.End);
        reader.Expect("stream\n");
        int length = map["Length"] is ReadValue.Number { Value: var stated } && stated >= 0 && stated <= file.Length - reader.Position
            ? (int)stated
            : throw reader.Error($"the length of {what} leads out of the file");
        ReadOnlyMemory<byte> packed = file.Slice(reader.Position, length);
        new ValueReader(file, reader.Position + length).Expect("endstream");
        return map["Filter"] is null ? packed.ToArray() : Unpack(packed, what, reader.Position, most);
    }

    private static byte[] Unpack(ReadOnlyMemory<byte> packed, string what, int position, long most)
    {
        using ZLibStream source = new(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        using MemoryStream target = new();
        byte[] buffer = new byte[81_920];
        try
        {
            for (int read = source.Read(buffer); read > 0; read = source.Read(buffer))
            {
                if (target.Length + read > most) throw new PdfReadException($"{what} unpacks to more than {most} bytes", position);
                target.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException error)
        {
            throw new PdfReadException($"{what} cannot be unpacked ({error.Message})", position);
        }

        return target.ToArray();
    }

    /// <summary>What a value is or refers to; null for nothing.</summary>
    public ReadValue? Value(ReadValue? value) => Resolve(value);

    private ReadValue? Resolve(ReadValue? value)
    {
        if (value is not ReadValue.Reference reference) return value;
        if (known.TryGetValue(reference.Object, out ReadValue? found)) return found;
        if (!offsets.TryGetValue(reference.Object, out int offset)) throw new PdfReadException($"object {reference.Object} is not in the file", file.Length);
        ValueReader reader = new(file, offset);
        if (reader.ReadInteger() != reference.Object) throw reader.Error($"object {reference.Object} is not where the table says");
        reader.ReadInteger();
        reader.Expect("obj");
        return known[reference.Object] = reader.Read();
    }

    /// <summary>The end of a revision: behind the line that ends a file.</summary>
    private int EndOf(int table)
    {
        int end = table < 0 || table >= file.Length ? -1 : file.Span[table..].IndexOf("%%EOF"u8);
        if (end < 0) return file.Length;
        end += table + "%%EOF".Length;
        if (end < file.Length && file.Span[end] == '\r') end++;
        return end < file.Length && file.Span[end] == '\n' ? end + 1 : end;
    }

    private ReadValue.Map ReadTable(int offset, out HashSet<int> written)
    {
        written = [];
        if (offset < 0 || offset >= file.Length) throw new PdfReadException("the cross-reference table lies outside the file", offset);
        ValueReader reader = new(file, offset);
        reader.Expect("xref");
        while (!reader.TryExpect("trailer"))
        {
            int first = reader.ReadInteger(), count = reader.ReadInteger();
            if (first > MostObjects || count > MostObjects - first) throw reader.Error("more objects than a report has");
            for (int i = 0; i < count; i++)
            {
                int place = reader.ReadInteger();
                reader.ReadInteger();
                written.Add(first + i);
                if (reader.TryExpect("n") && place < file.Length) offsets.TryAdd(first + i, place);
                else reader.TryExpect("f");
            }
        }

        return reader.Read() as ReadValue.Map ?? throw reader.Error("the trailer is no dictionary");
    }

    /// <summary>A text string: UTF-16 behind its byte order mark, else one byte a character.</summary>
    public static string Decode(byte[] bytes) => bytes is [0xFE, 0xFF, ..]
        ? Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2))
        : Encoding.Latin1.GetString(bytes);
}
