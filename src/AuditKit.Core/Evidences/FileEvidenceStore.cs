using System.Security.Cryptography;

namespace AuditKit.Core.Evidences;

/// <summary>
/// A folder of files named by the hexadecimal digest of their bytes. A file is written under a temporary name, flushed to the
/// disk and renamed, so a crash or a full disk leaves no file that claims to be evidence.
/// </summary>
/// <param name="folder">The folder; made at the first write.</param>
public sealed class FileEvidenceStore(string folder) : IEvidenceStore
{
    private int writes;

    /// <inheritdoc />
    public Digest Write(Action<Stream> write)
    {
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{Environment.ProcessId}-{Interlocked.Increment(ref writes)}.tmp");
        try
        {
            Digest digest = WriteHashed(temporary, write);
            File.Move(temporary, PathOf(digest), overwrite: true);
            return digest;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <inheritdoc />
    public bool Contains(Digest digest) => !digest.IsEmpty && File.Exists(PathOf(digest));

    /// <inheritdoc />
    public Stream OpenRead(Digest digest)
    {
        FileStream stream = new(PathOf(digest), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        if (Digest.FromHash(SHA256.HashData(stream)) != digest)
        {
            stream.Dispose();
            throw new InvalidDataException($"Evidence file {PathOf(digest)} does not hold the bytes that its name promises.");
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>Where the content with this digest lies.</summary>
    public string PathOf(Digest digest) => Path.Combine(folder, digest.Hex);

    private static Digest WriteHashed(string path, Action<Stream> write)
    {
        // Codecs such as Parquet seek back to patch a header, so the hash is taken from the finished file.
        using FileStream stream = new(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        write(stream);
        stream.Flush(flushToDisk: true);
        stream.Position = 0;
        return Digest.FromHash(SHA256.HashData(stream));
    }
}
