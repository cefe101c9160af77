namespace AuditKit.Models.Files;

/// <summary>Whether bytes can be an ONNX model: its outermost message, field by field, without reading what is inside.</summary>
internal static class OnnxOutline
{
    // Fields of a model: ir_version 1, producer 2 and 3, domain 4, model_version 5, documentation 6, graph 7, operator sets 8,
    // metadata 14, training 20, functions 25, configuration 26.
    private const int Graph = 7, LastField = 26;
    private const int Varint = 0, Delimited = 2;

    /// <summary>True if the fields fill the stream exactly and there is a graph.</summary>
    public static bool Fits(Stream stream)
    {
        stream.Position = 0;
        bool hasGraph = false;
        while (stream.Position < stream.Length)
        {
            if (!TryVarint(stream, out ulong tag) || (tag >> 3) is 0 or > LastField) return false;
            if (!TrySkip(stream, (int)(tag & 7))) return false;
            hasGraph |= tag == ((Graph << 3) | Delimited);
        }

        return hasGraph;
    }

    private static bool TrySkip(Stream stream, int wire)
    {
        if (wire is not (Varint or Delimited) || !TryVarint(stream, out ulong value)) return false;
        if (wire == Varint) return true;
        if (value > (ulong)(stream.Length - stream.Position)) return false;
        stream.Position += (long)value;
        return true;
    }

    private static bool TryVarint(Stream stream, out ulong value)
    {
        value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            int next = stream.ReadByte();
            if (next < 0) return false;
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return true;
        }

        return false;
    }
}
