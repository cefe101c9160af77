namespace AuditKit.Statistics.Cube.Streams;

/// <summary>Rows of a stream whose codes have no meaning yet. Code 255 is a missing value.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Attributes">Codes per attribute.</param>
/// <param name="Labels">Codes of the label; empty without labels.</param>
/// <param name="Predictions">Codes of the prediction.</param>
/// <param name="Scores">Scores, NaN where missing; empty without scores.</param>
/// <param name="Weights">Weights; empty without weights.</param>
public sealed record RowChunk(
    int Rows,
    IReadOnlyList<ReadOnlyMemory<byte>> Attributes,
    ReadOnlyMemory<byte> Labels,
    ReadOnlyMemory<byte> Predictions,
    ReadOnlyMemory<double> Scores,
    ReadOnlyMemory<double> Weights);
