using System.Buffers.Binary;
using System.Text.Json;

namespace AuditKit.Models.Files;

/// <summary>
/// Writes safetensors: 8 bytes header length, a JSON header, the tensors without hole. The header is padded with blanks to a
/// multiple of 8, as the format's own writer does, so that tensors are aligned.
/// </summary>
internal static class SafetensorsWriter
{
    public static void Write(SafetensorsContent content, Stream stream)
    {
        byte[] header = Header(content);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (StoredTensor tensor in content.Tensors) stream.Write(tensor.Bytes.Span);
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
        json.WriteStartObject("__metadata__");
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
