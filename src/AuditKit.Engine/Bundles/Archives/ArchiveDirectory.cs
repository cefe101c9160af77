using System.Buffers.Binary;

namespace AuditKit.Engine.Bundles.Archives;

/// <summary>Looks at the end of a ZIP file before anything reads its list of entries into memory.</summary>
internal static class ArchiveDirectory
{
    private const int EndBytes = 22, MostComment = ushort.MaxValue;

    private static ReadOnlySpan<byte> Signature => "PK\u0005\u0006"u8;

    /// <exception cref="InvalidDataException">The file has no end record, or lists more than is read.</exception>
    public static void Check(Stream stream, ArchiveLimits limits)
    {
        byte[] tail = new byte[(int)Math.Min(stream.Length, EndBytes + MostComment)];
        stream.Position = stream.Length - tail.Length;
        stream.ReadExactly(tail);
        stream.Position = 0;
        int at = tail.AsSpan().LastIndexOf(Signature);
        if (at < 0 || tail.Length - at < EndBytes) throw new InvalidDataException("it has no end record");
        ReadOnlySpan<byte> end = tail.AsSpan(at);
        int entries = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (end[4..8].IndexOfAnyExcept((byte)0) >= 0) throw new InvalidDataException("it is split over several files");
        if (entries == ushort.MaxValue || size == uint.MaxValue || offset == uint.MaxValue) throw new InvalidDataException("it is larger than the plain format holds");
        if (entries > limits.Entries) throw new InvalidDataException(FormattableString.Invariant($"it has {entries} entries, at most {limits.Entries} are read"));
        if (size > limits.DirectoryBytes) throw new InvalidDataException(FormattableString.Invariant($"its list of entries has {size} bytes, at most {limits.DirectoryBytes} are read"));
        long start = stream.Length - tail.Length + at;
        if (offset + (long)size != start) throw new InvalidDataException("its list of entries does not end where the end record starts");
    }
}
