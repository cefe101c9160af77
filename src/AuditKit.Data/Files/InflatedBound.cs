namespace AuditKit.Data.Files;

/// <summary>Stops reading an inflated stream at a number of bytes: a small file may inflate to a huge one.</summary>
internal sealed class InflatedBound(Stream inner, long limit) : Stream
{
    private long read;

    /// <summary>Bytes inflated so far.</summary>
    public long BytesRead => read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int got = inner.Read(buffer, offset, count);
        read += got;
        return read <= limit ? got : throw new InvalidDataException($"it inflates to more than {limit} bytes");
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
