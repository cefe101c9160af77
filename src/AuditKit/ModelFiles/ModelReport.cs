using AuditKit.Core.Records;

namespace AuditKit.ModelFiles;

/// <summary>What a model file holds.</summary>
public sealed record ModelReport
{
    /// <summary>The file's name.</summary>
    public required string File { get; init; }

    /// <summary>Its format.</summary>
    public required string Format { get; init; }

    /// <summary>Its size.</summary>
    public required long Bytes { get; init; }

    /// <summary>Digest of the file.</summary>
    public required string Digest { get; init; }

    /// <summary>Elements of all weights.</summary>
    public required long Parameters { get; init; }

    /// <summary>Why no gradient of the first output reaches the first input; null if one does.</summary>
    public string? GradientRefusal { get; init; }

    /// <summary>Further facts: producer, operator sets, classes, training.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>What enters.</summary>
    public IReadOnlyList<PortReport> Inputs { get; init; } = [];

    /// <summary>What leaves.</summary>
    public IReadOnlyList<PortReport> Outputs { get; init; } = [];

    /// <summary>Nodes of the graph in the order in which they run, or modules.</summary>
    public IReadOnlyList<LayerReport> Layers { get; init; } = [];

    /// <summary>Weights and other constants.</summary>
    public IReadOnlyList<TensorReport> Tensors { get; init; } = [];
}
