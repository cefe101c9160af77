using System.Buffers.Binary;

namespace AuditKit.Models.Files;

/// <summary>Reads safetensors. The bytes are hostile: every claim is checked against what is there before it is believed.</summary>
internal static class SafetensorsReader
{
    private const int LengthBytes = 8;

    /// <exception cref="ModelFileException">The bytes are not a safetensors file.</exception>
    public static SafetensorsContent Read(Stream stream)
    {
        if (stream.CanSeek && stream.Length - stream.Position > SafetensorsBounds.FileBytes) throw new ModelFileException($"The file is larger than {SafetensorsBounds.FileBytes} bytes.");
        using MemoryStream buffer = new();
        stream.CopyTo(buffer);
        return Read(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
    }

    /// <exception cref="ModelFileException">The bytes are not a safetensors file.</exception>
    public static SafetensorsContent Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length < LengthBytes) throw new ModelFileException($"The file has {file.Length} bytes; a header length needs {LengthBytes}.");
        ulong claimed = BinaryPrimitives.ReadUInt64LittleEndian(file.Span);
        if (claimed > SafetensorsBounds.HeaderBytes) throw new ModelFileException($"The header claims {claimed} bytes, at most {SafetensorsBounds.HeaderBytes} are read.");
        int length = (int)claimed;
        if (length > file.Length - LengthBytes) throw new ModelFileException($"The header claims {length} bytes, {file.Length - LengthBytes} are left.");
        SafetensorsHeader header = SafetensorsHeader.Parse(file.Span.Slice(LengthBytes, length));
        return new SafetensorsContent(header.Metadata, Tensors(header.Entries, file[(LengthBytes + length)..]));
    }

    private static List<StoredTensor> Tensors(IReadOnlyList<HeaderEntry> entries, ReadOnlyMemory<byte> body)
    {
        List<StoredTensor> tensors = [];
        long next = 0;
        foreach (HeaderEntry entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            entry.Check();
            if (entry.Begin != next) throw new ModelFileException($"Tensor '{entry.Name}' starts at byte {entry.Begin}, expected {next}: there is a hole or an overlap.");
            if (entry.End > body.Length) throw new ModelFileException($"Tensor '{entry.Name}' ends at byte {entry.End}, {body.Length} are there.");
            tensors.Add(new StoredTensor(entry.Name, entry.Type, entry.Shape, body[(int)entry.Begin..(int)entry.End]));
            next = entry.End;
        }

        return next == body.Length ? tensors : throw new ModelFileException($"The tensors end at byte {next}, the file has {body.Length}.");
    }
}
