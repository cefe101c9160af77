namespace AuditKit.Explain.Evidences;

/// <summary>The same rows explained by the same method for the audited model and another one.</summary>
public sealed record DriftSample
{
    /// <summary>Place of every row in the source of the data.</summary>
    public required IReadOnlyList<int> RowIds { get; init; }

    /// <summary>How many test rows each row stands for.</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    /// <summary>What credit goes to in both models.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>What only one of the models reads.</summary>
    public required IReadOnlyList<string> Unmatched { get; init; }

    /// <summary>Method id.</summary>
    public required string Method { get; init; }

    /// <summary>The method with its settings, in words.</summary>
    public required string Description { get; init; }

    /// <summary>What is attributed, in words.</summary>
    public required string Quantity { get; init; }

    /// <summary>The other model: its file's name and the digest of its weights.</summary>
    public required string Other { get; init; }

    /// <summary>Attributions by the audited model: float32, little-endian, rows x features.</summary>
    public required ReadOnlyMemory<byte> Audited { get; init; }

    /// <summary>Attributions by the other model, as <see cref="Audited"/>.</summary>
    public required ReadOnlyMemory<byte> Compared { get; init; }
}
