using AuditKit.Data.Columns;

namespace AuditKit.Explain.Analyses;

/// <summary>Rows beside those that are analysed: what the model was trained on.</summary>
/// <param name="Encoded">Row-major encoded rows.</param>
/// <param name="Width">Length of a row.</param>
public sealed record ReferenceRows(ReadOnlyMemory<double> Encoded, int Width)
{
    /// <summary>What they truly are; null where that is not known.</summary>
    public TrueTargets? Truth { get; init; }

    /// <summary>The rows before they were encoded; null where only encoded rows are at hand.</summary>
    public Table? Table { get; init; }

    /// <summary>Rows.</summary>
    public int Count => Width == 0 ? 0 : Encoded.Length / Width;

    /// <summary>One row.</summary>
    internal ReadOnlySpan<double> Row(int row) => Encoded.Span.Slice(row * Width, Width);
}
