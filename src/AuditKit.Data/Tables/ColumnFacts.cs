using AuditKit.Data.Columns;

namespace AuditKit.Data.Tables;

/// <summary>A column as its checks need it.</summary>
/// <param name="Values">The values, or at the end of a stream its distinct values.</param>
/// <param name="Rows">Rows of the column.</param>
/// <param name="Missing">Rows without a value.</param>
internal sealed record ColumnFacts(Column Values, long Rows, long Missing)
{
    /// <summary>True if a stream met more distinct values than codes.</summary>
    public bool TooManyValues { get; init; }

    /// <summary>The first negative number's row, from 0; -1 for none.</summary>
    public long FirstNegative { get; init; } = -1;

    /// <summary>True if a number is neither 0 nor missing.</summary>
    public bool AnyNotZero { get; init; }

    /// <summary>A column in memory.</summary>
    public static ColumnFacts Of(Column column) => new(column, column.Count, column.MissingCount);
}
