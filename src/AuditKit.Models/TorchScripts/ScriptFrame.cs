using System.Buffers.Binary;
using AuditKit.Models.Files;

namespace AuditKit.Models.TorchScripts;

/// <summary>
/// One message between the program and the process that runs a model: 8 bytes of length, then a safetensors file whose metadata
/// say what it is. So the bytes of both directions go through one hardened reader.
/// </summary>
internal static class ScriptFrame
{
    private const int LengthBytes = 8, PartBytes = 1 << 16;

    public static void Write(Stream stream, SafetensorsContent content)
    {
        using MemoryStream body = new();
        SafetensorsWriter.Write(content, body);
        byte[] length = new byte[LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(length, body.Length);
        stream.Write(length);
        body.WriteTo(stream);
        stream.Flush();
    }

    /// <summary>Reads one message; null at the end of the stream. Memory grows with what arrives, not with what is claimed.</summary>
    /// <exception cref="ModelFileException">The bytes are no message.</exception>
    public static SafetensorsContent? Read(Stream stream, long most)
    {
        byte[] start = new byte[LengthBytes];
        int got = stream.ReadAtLeast(start, LengthBytes, throwOnEndOfStream: false);
        if (got == 0) return null;
        long length = got == LengthBytes ? BinaryPrimitives.ReadInt64LittleEndian(start) : -1;
        if (length < 0 || length > most) throw new ModelFileException("The process that runs the model answered with garbage.");
        using MemoryStream body = new();
        byte[] part = new byte[PartBytes];
        while (body.Length < length)
        {
            int count = stream.Read(part, 0, (int)Math.Min(PartBytes, length - body.Length));
            if (count == 0) throw new ModelFileException("The process that runs the model stopped within an answer.");
            body.Write(part, 0, count);
        }

        return SafetensorsReader.Read(body.GetBuffer().AsMemory(0, (int)body.Length));
    }
}
