using AuditKit.Data.Columns;
using AuditKit.Data.Splits;

namespace AuditKit.Data.Tables;

/// <summary>
/// The rows under audit with the meaning of their columns: what a model is trained on and what its predictions are joined to.
/// Immutable; row i of every span is the same row.
/// </summary>
public sealed class AuditTable
{
    private readonly byte[] outcomes;
    private readonly int[] rowIds;

    internal AuditTable(Table table, TableRoles roles, SplitAssignment split, byte[] outcomes, int[] rowIds)
    {
        if (split.Rows.Length != table.RowCount || outcomes.Length != table.RowCount || rowIds.Length != table.RowCount)
        {
            throw new ArgumentException($"Split, outcomes and row ids need {table.RowCount} rows like the table.", nameof(table));
        }

        (Table, Roles, Split, this.outcomes, this.rowIds) = (table, roles, split, outcomes, rowIds);
    }

    /// <summary>All columns, bands at the end.</summary>
    public Table Table { get; }

    /// <summary>What the columns mean.</summary>
    public TableRoles Roles { get; }

    /// <summary>The split of every row.</summary>
    public SplitAssignment Split { get; }

    /// <summary>Number of rows.</summary>
    public int RowCount => Table.RowCount;

    /// <summary>The <see cref="Outcome"/> of every row; all <see cref="Outcome.Missing"/> where no positive value was stated.</summary>
    public ReadOnlySpan<byte> Outcomes => outcomes;

    /// <summary>True if labels were coded as a binary outcome.</summary>
    public bool HasOutcomes => Roles.Label is not null && Roles.Positive.Count > 0;

    /// <summary>The place of every row in its source, from 0: rows of a test file go on after those of the training file.</summary>
    public ReadOnlySpan<int> RowIds => rowIds;

    /// <summary>The label column, or null.</summary>
    public Column? Label => Roles.Label is { } name ? Table[name] : null;

    /// <summary>The attributes.</summary>
    public IEnumerable<NamedColumn> Attributes => Roles.Attributes.Select(name => new NamedColumn(name, Table[name].AsCategories()));

    /// <summary>The features.</summary>
    public IEnumerable<NamedColumn> Features => Roles.Features.Select(name => new NamedColumn(name, Table[name]));

    /// <summary>The weights, or an empty span where every row counts once.</summary>
    public ReadOnlySpan<double> Weights => Roles.Weight is { } name ? ((NumberColumn)Table[name]).Values : [];

    /// <summary>The rows of this table that came from the places named: how predictions find the columns of their rows.</summary>
    /// <exception cref="ArgumentException">A place is not in the table.</exception>
    public int[] RowsOf(ReadOnlySpan<int> places)
    {
        Dictionary<int, int> rowOf = new(RowCount);
        for (int row = 0; row < rowIds.Length; row++) rowOf[rowIds[row]] = row;
        int[] rows = new int[places.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = rowOf.TryGetValue(places[i], out int row) ? row : throw new ArgumentException($"Row {places[i]} of the source is not in the table.", nameof(places));
        }

        return rows;
    }

    /// <summary>The unit of every row named by its place; null where no unit is declared or every row is a unit of its own. A row without a unit is one.</summary>
    /// <exception cref="ArgumentException">A place is not in the table.</exception>
    public int[]? UnitsOf(ReadOnlySpan<int> places) => Roles.Unit is { } name ? RowUnits.Of(Table[name].Select(RowsOf(places)), places) : null;
}
