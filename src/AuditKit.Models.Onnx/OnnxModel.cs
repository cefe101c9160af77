using AuditKit.Core;
using AuditKit.Models.Graph;

namespace AuditKit.Models.Onnx;

/// <summary>A model that was read from an ONNX file.</summary>
public sealed class OnnxModel
{
    internal OnnxModel(ModelGraph graph, byte[] bytes, byte[]? runtimeBytes, Digest digest) => (Graph, Bytes, RuntimeBytes, Digest) = (graph, bytes, runtimeBytes, digest);

    /// <summary>The model as a graph: own functions written out, ZipMap replaced by its matrix.</summary>
    public ModelGraph Graph { get; }

    /// <summary>The file, byte for byte.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Digest of the file; with external data, of the file and of every range outside it.</summary>
    public Digest Digest { get; }

    /// <summary>Version of the format.</summary>
    public long FormatVersion { get; internal init; }

    /// <summary>The path it was read from; null if it came from memory.</summary>
    public string? Path { get; internal init; }

    /// <summary>True if weights lie in other files.</summary>
    public bool HasExternalData { get; internal init; }

    /// <summary>Bytes of the file and of its external data.</summary>
    public long StoredBytes { get; internal init; }

    /// <summary>Further properties that the file states.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; internal init; } = new Dictionary<string, string>();

    /// <summary>Names of the classes by output, where the file states them (ZipMap).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Classes { get; internal init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// The bytes that ONNX Runtime runs: the file, the file without ZipMap, or the file with its external data inside. Null if the
    /// runtime reads the file itself, for the size of its external data.
    /// </summary>
    internal byte[]? RuntimeBytes { get; }
}
