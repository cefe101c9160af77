using System.Buffers.Binary;
using System.Text.Json;

namespace AuditKit.Models.Files;

/// <summary>
/// Writes safetensors: 8 bytes header length, a JSON header, the tensors without hole. The header is padded with blanks to a
/// multiple of 8, as the format's own writer does, so that tensors are aligned.
/// </summary>
public static class SafetensorsWriter
{
    /// <summary>Writes metadata and tensors in the order given.</summary>
    /// <exception cref="ArgumentException">A name stands twice, or a tensor's bytes do not fit its shape and type.</exception>
    public static void Write(SafetensorsContent content, Stream stream)
    {
        Check(content);
        byte[] header = Header(content);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (StoredTensor tensor in content.Tensors) stream.Write(tensor.Bytes.Span);
    }

    // What the reader would refuse must not be written.
    private static void Check(SafetensorsContent content)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (StoredTensor tensor in content.Tensors)
        {
            if (!names.Add(tensor.Name)) throw new ArgumentException($"Tensor '{tensor.Name}' stands twice.", nameof(content));
            if (tensor.Name == SafetensorsHeader.MetadataKey) throw new ArgumentException($"'{tensor.Name}' is no name for a tensor.", nameof(content));
            try
            {
                new HeaderEntry(tensor.Name, tensor.Type, tensor.Shape, 0, tensor.Bytes.Length).Check();
            }
            catch (ModelFileException error)
            {
                throw new ArgumentException(error.Message, nameof(content), error);
            }
        }

        names.Clear();
        if (content.Metadata.FirstOrDefault(pair => !names.Add(pair.Key)).Key is { } key) throw new ArgumentException($"Metadata key '{key}' stands twice.", nameof(content));
    }

    private static byte[] Header(SafetensorsContent content)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json, content.Metadata);
            long offset = 0;
            foreach (StoredTensor tensor in content.Tensors)
            {
                WriteTensor(json, tensor, offset);
                offset += tensor.Bytes.Length;
            }

            json.WriteEndObject();
        }

        while (buffer.Length % 8 != 0) buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        if (metadata.Count == 0) return;
        json.WriteStartObject(SafetensorsHeader.MetadataKey);
        foreach ((string key, string text) in metadata) json.WriteString(key, text);
        json.WriteEndObject();
    }

    private static void WriteTensor(Utf8JsonWriter json, StoredTensor tensor, long offset)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString("dtype", tensor.Type);
        json.WriteStartArray("shape");
        foreach (long extent in tensor.Shape) json.WriteNumberValue(extent);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(offset + tensor.Bytes.Length);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
