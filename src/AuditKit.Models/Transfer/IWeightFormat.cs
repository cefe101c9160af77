namespace AuditKit.Models.Transfer;

/// <summary>A kind of file that weights can be taken from.</summary>
public interface IWeightFormat
{
    /// <summary>Name for messages.</summary>
    string Name { get; }

    /// <summary>True if a file with this name is of the kind.</summary>
    bool Reads(string path);

    /// <summary>The floating-point tensors of a file.</summary>
    /// <exception cref="Files.ModelFileException">The bytes are not of the kind.</exception>
    IReadOnlyList<SourceTensor> Read(ReadOnlyMemory<byte> file);
}
