namespace AuditKit.Core.Evidences;

/// <summary>A store that lives as long as the process: one-domain commands and tests.</summary>
public sealed class MemoryEvidenceStore : IEvidenceStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<Digest, byte[]> contents = [];

    /// <inheritdoc />
    public Digest Write(Action<Stream> write)
    {
        using MemoryStream buffer = new();
        write(buffer);
        byte[] content = buffer.ToArray();
        Digest digest = Digest.Of(content);
        lock (gate) contents[digest] = content;
        return digest;
    }

    /// <inheritdoc />
    public bool Contains(Digest digest)
    {
        lock (gate) return contents.ContainsKey(digest);
    }

    /// <inheritdoc />
    public Stream OpenRead(Digest digest)
    {
        lock (gate)
        {
            return contents.TryGetValue(digest, out byte[]? content)
                ? new MemoryStream(content, writable: false)
                : throw new FileNotFoundException($"Evidence {digest} is not in the store.");
        }
    }
}
