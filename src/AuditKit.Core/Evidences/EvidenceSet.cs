using System.Diagnostics.CodeAnalysis;

namespace AuditKit.Core.Evidences;

/// <summary>The evidence of one run, by kind. Values are read back from the store at first use and kept.</summary>
/// <param name="store">Where the bytes are.</param>
public sealed class EvidenceSet(IEvidenceStore store)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Digest> digests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> values = new(StringComparer.Ordinal);

    /// <summary>Kind ids and digests, in ordinal order of the kind.</summary>
    public IReadOnlyList<KeyValuePair<string, Digest>> Digests
    {
        get
        {
            lock (gate) return [.. digests.OrderBy(pair => pair.Key, StringComparer.Ordinal)];
        }
    }

    /// <summary>Stores a value under its kind and returns its digest. A kind is put once in a run.</summary>
    /// <exception cref="InvalidOperationException">The kind is already there with other content.</exception>
    public Digest Put<T>(EvidenceKind<T> kind, T value)
        where T : class
    {
        Digest digest = store.Write(stream => kind.Write(value, stream));
        Attach(kind, digest);
        lock (gate) values[kind.Id] = value;
        return digest;
    }

    /// <summary>Stores free evidence that is not a planned kind (a cube, a round log) and returns its digest.</summary>
    public Digest Attach<T>(T value, IEvidenceCodec<T> codec)
        where T : class => store.Write(stream => codec.Write(value, stream));

    /// <summary>Names stored content as the evidence of a kind: resume does this.</summary>
    public void Attach(EvidenceKind kind, Digest digest)
    {
        lock (gate)
        {
            if (digests.TryGetValue(kind.Id, out Digest old) && old != digest) throw new InvalidOperationException($"Evidence '{kind.Id}' was produced twice with different content.");
            digests[kind.Id] = digest;
        }
    }

    /// <summary>True if evidence of the kind is here.</summary>
    public bool Has(EvidenceKind kind)
    {
        lock (gate) return digests.ContainsKey(kind.Id);
    }

    /// <summary>The digest of the kind's evidence.</summary>
    /// <exception cref="InvalidOperationException">There is none: the planner must have checked.</exception>
    public Digest DigestOf(EvidenceKind kind)
    {
        lock (gate)
        {
            return digests.TryGetValue(kind.Id, out Digest digest) ? digest : throw new InvalidOperationException($"There is no evidence '{kind.Id}'.");
        }
    }

    /// <summary>The typed evidence.</summary>
    /// <exception cref="InvalidOperationException">There is none: the planner must have checked.</exception>
    public T Get<T>(EvidenceKind<T> kind)
        where T : class => TryGet(kind, out T? value) ? value : throw new InvalidOperationException($"There is no evidence '{kind.Id}'.");

    /// <summary>The typed evidence, if it is here.</summary>
    public bool TryGet<T>(EvidenceKind<T> kind, [NotNullWhen(true)] out T? value)
        where T : class
    {
        Digest digest;
        lock (gate)
        {
            if (values.TryGetValue(kind.Id, out object? kept))
            {
                value = (T)kept;
                return true;
            }

            if (!digests.TryGetValue(kind.Id, out digest))
            {
                value = null;
                return false;
            }
        }

        using Stream stream = store.OpenRead(digest);
        value = (T)kind.Read(stream);
        lock (gate) values[kind.Id] = value;
        return true;
    }
}
