using AuditKit.Models.Files;
using AuditKit.Models.Onnx.Protobuf;
using Google.Protobuf.Reflection;

namespace AuditKit.Models.Onnx.Reading;

/// <summary>
/// Walks the wire format of a protobuf message without building anything: every length lies inside its message, nesting, nodes,
/// fields and packed integers are bounded. Bytes that pass can be parsed with memory in proportion to their number.
/// </summary>
internal sealed class WireScan(OnnxBounds bounds)
{
    private const int VarintType = 0, Fixed64Type = 1, LengthType = 2, Fixed32Type = 5;
    private long nodes, fields, packed;

    /// <summary>Walks one message.</summary>
    /// <exception cref="ModelFileException">The bytes are no such message, or a bound is exceeded.</exception>
    public static void Check(ReadOnlySpan<byte> bytes, MessageDescriptor message, OnnxBounds bounds)
    {
        if (bytes.Length > bounds.FileBytes) throw new ModelFileException($"The file has {bytes.Length} bytes, at most {bounds.FileBytes} are read; larger models keep their weights in external data.");
        new WireScan(bounds).Walk(bytes, 0, message, 1);
    }

    private void Walk(ReadOnlySpan<byte> message, long origin, MessageDescriptor kind, int depth)
    {
        if (depth > bounds.Depth) throw new ModelFileException($"Messages are nested deeper than {bounds.Depth} at byte {origin}.");
        if (kind == NodeProto.Descriptor && ++nodes > bounds.Nodes) throw new ModelFileException($"The model has more than {bounds.Nodes} nodes.");
        int at = 0;
        while (at < message.Length)
        {
            if (++fields > bounds.Fields) throw new ModelFileException($"The file has more than {bounds.Fields} fields.");
            ulong tag = Varint(message, ref at, origin);
            if (tag >> 3 is 0 or > 0x1FFFFFFF) throw new ModelFileException($"No field has the number {tag >> 3} at byte {origin + at}.");
            Field(message, ref at, origin, kind.FindFieldByNumber((int)(tag >> 3)), (int)(tag & 7), depth);
        }
    }

    private void Field(ReadOnlySpan<byte> message, ref int at, long origin, FieldDescriptor? field, int wireType, int depth)
    {
        switch (wireType)
        {
            case VarintType:
                Varint(message, ref at, origin);
                break;
            case Fixed64Type or Fixed32Type:
                Skip(message, ref at, origin, wireType == Fixed64Type ? 8 : 4);
                break;
            case LengthType:
                int start = at;
                ulong length = Varint(message, ref at, origin);
                if (length > (ulong)(message.Length - at)) throw new ModelFileException($"A field at byte {origin + start} claims {length} bytes, {message.Length - at} are left.");
                Content(message.Slice(at, (int)length), origin + at, field, depth);
                at += (int)length;
                break;
            default:
                throw new ModelFileException($"A field at byte {origin + at} has the wire type {wireType}, which the format does not use.");
        }
    }

    private void Content(ReadOnlySpan<byte> content, long origin, FieldDescriptor? field, int depth)
    {
        switch (field?.FieldType)
        {
            case FieldType.Message:
                Walk(content, origin, field.MessageType, depth + 1);
                break;
            case FieldType.Int32 or FieldType.Int64 or FieldType.UInt64:
                packed += content.Length;
                if (packed > bounds.PackedBytes) throw new ModelFileException($"The file has more than {bounds.PackedBytes} bytes of packed integers; large tensors are stored as raw data.");
                break;
        }
    }

    private static void Skip(ReadOnlySpan<byte> message, ref int at, long origin, int count)
    {
        if (message.Length - at < count) throw new ModelFileException($"The file ends inside a number at byte {origin + at}.");
        at += count;
    }

    private static ulong Varint(ReadOnlySpan<byte> message, ref int at, long origin)
    {
        ulong value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            if (at >= message.Length) throw new ModelFileException($"The file ends inside a number at byte {origin + at}.");
            byte next = message[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        throw new ModelFileException($"A number at byte {origin + at} is longer than 64 bits.");
    }
}
