using AuditKit.Models.Files;

namespace AuditKit.Models.Transfer;

/// <summary>A kind of file that weights can be taken from.</summary>
public interface IWeightFormat
{
    /// <summary>Name for messages.</summary>
    string Name { get; }

    /// <summary>True if weights are taken from files of this format, as their bytes tell it.</summary>
    bool Reads(ModelFileKind format);

    /// <summary>The floating-point tensors of a file.</summary>
    /// <exception cref="ModelFileException">The bytes are not of the kind.</exception>
    IReadOnlyList<SourceTensor> Read(ReadOnlyMemory<byte> file);
}
