namespace AuditKit.Data.ParquetFiles;

/// <summary>A stream that throws when it is asked again and again for bytes beyond its end, as a page header cut off makes the library do.</summary>
internal sealed class EndingStream(Stream inner) : Stream
{
    private const int Patience = 64;

    private int readsAtEnd;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        readsAtEnd = read > 0 || buffer.IsEmpty ? 0 : readsAtEnd + 1;
        return readsAtEnd <= Patience ? read : throw new EndOfStreamException("it ends within a page");
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
