using AuditKit.Data.Columns;
using AuditKit.Data.Tables;

namespace AuditKit.Fairness.Slices;

/// <summary>The rows that are searched and the columns that can be asked for, aligned with each other.</summary>
public sealed record SliceSource
{
    /// <summary>The place of every row in its source, from 0.</summary>
    public required ReadOnlyMemory<int> RowIds { get; init; }

    /// <summary>Labels, predictions and scores; null where only a value column is compared.</summary>
    public PredictionTable? Predictions { get; init; }

    /// <summary>Finds a column by name; null where there is none.</summary>
    public required Func<string, Column?> Find { get; init; }

    /// <summary>Columns that are searched where none is named.</summary>
    public IReadOnlyList<NamedColumn> Offered { get; init; } = [];

    /// <summary>Which rows belong to one person; null where every row is one.</summary>
    public Column? Unit { get; init; }

    /// <summary>Number of rows.</summary>
    public int RowCount => RowIds.Length;
}
