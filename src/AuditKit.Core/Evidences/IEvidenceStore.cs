namespace AuditKit.Core.Evidences;

/// <summary>Immutable content, found by its digest.</summary>
public interface IEvidenceStore
{
    /// <summary>Stores what <paramref name="write"/> writes and returns its digest. Nothing half-written is ever visible.</summary>
    Digest Write(Action<Stream> write);

    /// <summary>True if the content is here.</summary>
    bool Contains(Digest digest);

    /// <summary>Opens the content, whose digest has been checked.</summary>
    /// <exception cref="FileNotFoundException">It is not here.</exception>
    /// <exception cref="InvalidDataException">Its bytes do not match the digest.</exception>
    Stream OpenRead(Digest digest);
}
