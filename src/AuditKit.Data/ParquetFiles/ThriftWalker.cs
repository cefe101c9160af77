namespace AuditKit.Data.ParquetFiles;

/// <summary>
/// Walks over bytes of Thrift's compact protocol and checks them against a shape before a reader that trusts them does: a
/// list is never longer than the bytes that are left, a known field has its type, nesting ends.
/// </summary>
internal ref struct ThriftWalker(ReadOnlySpan<byte> bytes)
{
    private const int MaximumDepth = 32;

    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int at;

    /// <summary>Checks one struct from the start.</summary>
    /// <exception cref="InvalidDataException">The bytes do not have the shape.</exception>
    public static void Check(ReadOnlySpan<byte> bytes, ThriftShape shape) => new ThriftWalker(bytes).Struct(shape, 0);

    private void Struct(ThriftShape? shape, int depth)
    {
        if (depth > MaximumDepth) throw Broken("nesting is too deep");
        int id = 0;
        while (true)
        {
            byte head = Take(1)[0];
            if (head == 0) return;
            int step = head >> 4, type = head & 15;
            int next = step == 0 ? (int)ZigZag(Varint()) : id + step;
            if (next <= id) throw Broken("fields are out of order");
            id = next;
            ThriftShape? field = shape?.Field(id);
            if (field is not null && !Fits(field, type)) throw Broken($"field {id} has wire type {type}");
            if (type is not (ThriftShape.Flag or ThriftShape.FlagFalse)) Value(type, field, depth);
        }
    }

    private void Value(int type, ThriftShape? shape, int depth)
    {
        switch (type)
        {
            case ThriftShape.Flag or ThriftShape.FlagFalse or ThriftShape.I8:
                Take(1);
                break;
            case ThriftShape.I16 or ThriftShape.I32 or ThriftShape.I64:
                Varint();
                break;
            case ThriftShape.Real:
                Take(8);
                break;
            case ThriftShape.Bytes:
                Take(Length());
                break;
            case ThriftShape.List or ThriftShape.Set:
                List(shape, depth);
                break;
            case ThriftShape.Map:
                Map(depth);
                break;
            case ThriftShape.Struct:
                Struct(shape, depth + 1);
                break;
            case ThriftShape.Uuid:
                Take(16);
                break;
            default:
                throw Broken($"there is no wire type {type}");
        }
    }

    private void List(ThriftShape? shape, int depth)
    {
        byte head = Take(1)[0];
        int type = head & 15, count = head >> 4 == 15 ? Length() : head >> 4;
        if (count > bytes.Length - at) throw Broken($"a list claims {count} elements");
        if (count > 0 && shape?.Element is { } element && !Fits(element, type)) throw Broken($"a list holds wire type {type}");
        for (int i = 0; i < count; i++) Value(type, shape?.Element, depth + 1);
    }

    private void Map(int depth)
    {
        int count = Length();
        if (count == 0) return;
        byte types = Take(1)[0];
        for (int i = 0; i < count; i++)
        {
            Value(types >> 4, null, depth + 1);
            Value(types & 15, null, depth + 1);
        }
    }

    /// <summary>A number of bytes or elements, no larger than the bytes left: every element takes at least one.</summary>
    private int Length()
    {
        ulong length = Varint();
        return length <= (ulong)(bytes.Length - at) ? (int)length : throw Broken($"a length of {length} goes beyond the end");
    }

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte one = Take(1)[0];
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80) return value;
        }

        throw Broken("a number has too many bytes");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > bytes.Length - at) throw Broken("it ends too early");
        ReadOnlySpan<byte> taken = bytes.Slice(at, count);
        at += count;
        return taken;
    }

    private readonly InvalidDataException Broken(string what) => new($"at byte {at} of the metadata, {what}");

    private static bool Fits(ThriftShape shape, int type) => shape.Type == type || (shape.Type == ThriftShape.Flag && type == ThriftShape.FlagFalse);

    private static long ZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
