using AuditKit.Core.Json;

namespace AuditKit.Core.Evidences;

/// <summary>Evidence as canonical JSON.</summary>
/// <typeparam name="T">A plain record.</typeparam>
public sealed class JsonEvidenceCodec<T> : IEvidenceCodec<T>
    where T : class
{
    /// <inheritdoc />
    public void Write(T value, Stream stream) => stream.Write(CanonicalJson.Write(value));

    /// <inheritdoc />
    public T Read(Stream stream)
    {
        using MemoryStream buffer = new();
        stream.CopyTo(buffer);
        return CanonicalJson.Read<T>(buffer.ToArray());
    }
}
