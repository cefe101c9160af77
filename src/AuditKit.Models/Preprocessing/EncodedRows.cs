using AuditKit.Data.Columns;

namespace AuditKit.Models.Preprocessing;

/// <summary>Rows as the network takes them.</summary>
/// <param name="Values">Row-major, <c>Count x Columns</c>, finite.</param>
/// <param name="Count">Rows.</param>
/// <param name="Columns">Encoded columns.</param>
public sealed record EncodedRows(float[] Values, int Count, int Columns)
{
    /// <summary>By column: cells whose category no training row has.</summary>
    public IReadOnlyDictionary<string, int> UnknownCells { get; init; } = new SortedDictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Valid steps of every row, where a column holds sequences; null where all steps of all rows are valid.</summary>
    public int[]? Lengths { get; init; }

    /// <summary>Where the steps beyond a row's length stand; their numbers are 0.</summary>
    public Padding Padding { get; init; }

    /// <summary>One row.</summary>
    public ReadOnlySpan<float> this[int row] => Values.AsSpan(row * Columns, Columns);
}
