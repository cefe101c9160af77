using System.Security.Cryptography;

namespace AuditKit.Pdf.Reading;

/// <summary>
/// Reads the files attached to a PDF that <see cref="PdfDocument"/> wrote, also one with later revisions such as signatures.
/// The file is hostile until read: objects, revisions, nesting and unpacked bytes are bounded. Encrypted files and those with
/// compressed cross-references, which this library never writes, are refused.
/// </summary>
public static class AttachmentReader
{
    private const int MostFiles = 1_000;

    /// <summary>The attached files, in the order of their names.</summary>
    /// <param name="file">The PDF.</param>
    /// <param name="mostBytes">Bytes that all files together may unpack to.</param>
    /// <returns>Name and bytes of each; the stated size and checksum agree with the bytes.</returns>
    /// <exception cref="PdfReadException">The file is no PDF, is damaged, exceeds a bound, or an attachment does not agree with its checksum.</exception>
    public static IReadOnlyList<AttachedFile> Read(ReadOnlyMemory<byte> file, long mostBytes)
    {
        FileReader reader = new(file);
        if (reader.Trailer["Encrypt"] is not null) throw new PdfReadException("the file is encrypted", 0);
        ReadValue.Map names = reader.Map(reader.Map(reader.Trailer["Root"], "the catalog")["Names"], "the list of names");
        if (names["EmbeddedFiles"] is not { } tree) return [];
        IReadOnlyList<ReadValue> pairs = reader.Items(reader.Map(tree, "the list of attachments")["Names"], "the list of attachments");
        if (pairs.Count > 2 * MostFiles) throw new PdfReadException($"more than {MostFiles} attachments", 0);
        List<AttachedFile> files = [];
        for (int i = 0; i + 1 < pairs.Count; i += 2)
        {
            AttachedFile attached = ReadFile(reader, pairs[i], pairs[i + 1], mostBytes);
            mostBytes -= attached.Content.Length;
            files.Add(attached);
        }

        return files;
    }

    private static AttachedFile ReadFile(FileReader reader, ReadValue key, ReadValue specification, long mostBytes)
    {
        string name = key is ReadValue.Literal text ? FileReader.Decode(text.Bytes) : throw new PdfReadException("an attachment without a name", 0);
        string what = $"attachment '{name}'";
        ReadValue? stream = reader.Map(reader.Map(specification, what)["EF"], what)["F"];
        byte[] content = reader.Stream(stream, what, mostBytes);
        ReadValue.Map stated = reader.Map(reader.Map(stream, what)["Params"], what);
        bool same = stated["Size"] is ReadValue.Number { Value: var size } && size == content.Length
            && stated["CheckSum"] is ReadValue.Literal { Bytes: var sum } && sum.AsSpan().SequenceEqual(Checksum(content));
        return same ? new AttachedFile(name, content) : throw new PdfReadException($"{what} does not agree with its size or checksum", 0);
    }

#pragma warning disable CA5351 // The format prescribes MD5 here; it finds damage. What an attacker changes is found by signatures and recomputation.
    private static byte[] Checksum(byte[] content) => MD5.HashData(content);
#pragma warning restore CA5351
}
