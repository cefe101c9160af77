namespace AuditKit.Data.Streams;

/// <summary>
/// Rows of a stream as codes in the order in which values were met: what they mean is known when the stream ends. The memory
/// is used again for the next chunk.
/// </summary>
public sealed record StreamChunk
{
    /// <summary>The code of a missing cell.</summary>
    public const byte Missing = 255;

    /// <summary>Number of rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Codes per attribute, in the order of the options.</summary>
    public required IReadOnlyList<ReadOnlyMemory<byte>> Attributes { get; init; }

    /// <summary>Codes of the label; empty without labels.</summary>
    public ReadOnlyMemory<byte> Labels { get; init; }

    /// <summary>Codes of the prediction.</summary>
    public required ReadOnlyMemory<byte> Predictions { get; init; }

    /// <summary>Scores, NaN where missing; empty without scores.</summary>
    public ReadOnlyMemory<double> Scores { get; init; }

    /// <summary>Weights; empty without weights. What is no weight (a problem at the end of the stream) is 0.</summary>
    public ReadOnlyMemory<double> Weights { get; init; }
}
