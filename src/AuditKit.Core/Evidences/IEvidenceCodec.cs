namespace AuditKit.Core.Evidences;

/// <summary>Turns a typed piece of evidence into bytes and back. The same value always gives the same bytes.</summary>
/// <typeparam name="T">The typed value.</typeparam>
public interface IEvidenceCodec<T>
{
    /// <summary>Writes the value.</summary>
    void Write(T value, Stream stream);

    /// <summary>Reads a value. The bytes are hostile until parsed.</summary>
    /// <exception cref="InvalidDataException">The bytes are not such a value; the message says where.</exception>
    T Read(Stream stream);
}
