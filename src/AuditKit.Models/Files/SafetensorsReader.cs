using System.Buffers.Binary;

namespace AuditKit.Models.Files;

/// <summary>Reads safetensors. The bytes are hostile: every claim is checked against what is there before it is believed.</summary>
public static class SafetensorsReader
{
    private const int LengthBytes = 8;

    /// <summary>Reads a whole file of at most 2 GiB into memory.</summary>
    /// <exception cref="ModelFileException">The bytes are not a safetensors file.</exception>
    public static SafetensorsContent Read(Stream stream)
    {
        if (stream.CanSeek && stream.Length - stream.Position > SafetensorsBounds.FileBytes) throw TooLarge();
        using MemoryStream buffer = new();
        byte[] part = new byte[1 << 16];
        for (int count = stream.Read(part); count > 0; count = stream.Read(part))
        {
            if (buffer.Length + count > SafetensorsBounds.FileBytes) throw TooLarge();
            buffer.Write(part, 0, count);
        }

        return Read(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
    }

    /// <summary>Reads a whole file; the tensors are views of the given bytes.</summary>
    /// <exception cref="ModelFileException">The bytes are not a safetensors file.</exception>
    public static SafetensorsContent Read(ReadOnlyMemory<byte> file)
    {
        int length = HeaderLength(file.Span, file.Length);
        SafetensorsHeader header = SafetensorsHeader.Parse(file.Span.Slice(LengthBytes, length));
        return new SafetensorsContent(header.Metadata, Tensors(header.Entries, file[(LengthBytes + length)..]));
    }

    /// <summary>Reads and checks the header alone, of a stream that can seek.</summary>
    /// <exception cref="ModelFileException">The header is not one, or claims more than the stream holds.</exception>
    internal static SafetensorsHeader ReadHeader(Stream stream)
    {
        byte[] start = new byte[LengthBytes];
        int length = HeaderLength(start.AsSpan(0, stream.ReadAtLeast(start, LengthBytes, throwOnEndOfStream: false)), stream.Length);
        byte[] bytes = new byte[length];
        stream.ReadExactly(bytes);
        SafetensorsHeader header = SafetensorsHeader.Parse(bytes);
        InOrder(header.Entries, stream.Length - LengthBytes - length);
        return header;
    }

    private static int HeaderLength(ReadOnlySpan<byte> start, long fileLength)
    {
        if (start.Length < LengthBytes) throw new ModelFileException($"The file has {fileLength} bytes; a header length needs {LengthBytes}.");
        ulong claimed = BinaryPrimitives.ReadUInt64LittleEndian(start);
        if (claimed > SafetensorsBounds.HeaderBytes) throw new ModelFileException($"The header claims {claimed} bytes, at most {SafetensorsBounds.HeaderBytes} are read.");
        if ((long)claimed > fileLength - LengthBytes) throw new ModelFileException($"The header claims {claimed} bytes, {fileLength - LengthBytes} are left.");
        return (int)claimed;
    }

    private static List<StoredTensor> Tensors(IReadOnlyList<HeaderEntry> entries, ReadOnlyMemory<byte> body) =>
        [.. InOrder(entries, body.Length).Select(entry => new StoredTensor(entry.Name, entry.Type, entry.Shape, body[(int)entry.Begin..(int)entry.End]))];

    // Entries in the order of their bytes, which must fill the body without hole or overlap.
    private static List<HeaderEntry> InOrder(IReadOnlyList<HeaderEntry> entries, long bodyLength)
    {
        long next = 0;
        List<HeaderEntry> ordered = [.. entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End)];
        foreach (HeaderEntry entry in ordered)
        {
            entry.Check();
            if (entry.Begin != next) throw new ModelFileException($"Tensor '{entry.Name}' starts at byte {entry.Begin}, expected {next}: there is a hole or an overlap.");
            if (entry.End > bodyLength) throw new ModelFileException($"Tensor '{entry.Name}' ends at byte {entry.End}, {bodyLength} are there.");
            next = entry.End;
        }

        return next == bodyLength ? ordered : throw new ModelFileException($"The tensors end at byte {next}, the file has {bodyLength}.");
    }

    private static ModelFileException TooLarge() => new($"The file is larger than {SafetensorsBounds.FileBytes} bytes.");
}
