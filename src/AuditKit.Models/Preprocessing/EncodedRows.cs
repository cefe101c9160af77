namespace AuditKit.Models.Preprocessing;

/// <summary>Rows as the network takes them.</summary>
/// <param name="Values">Row-major, <c>Count x Columns</c>, finite.</param>
/// <param name="Count">Rows.</param>
/// <param name="Columns">Encoded columns.</param>
public sealed record EncodedRows(float[] Values, int Count, int Columns)
{
    /// <summary>By column: cells whose category no training row has.</summary>
    public IReadOnlyDictionary<string, int> UnknownCells { get; init; } = new SortedDictionary<string, int>(StringComparer.Ordinal);

    /// <summary>One row.</summary>
    public ReadOnlySpan<float> this[int row] => Values.AsSpan(row * Columns, Columns);
}
