using System.Diagnostics.CodeAnalysis;

namespace AuditKit.Data.Columns;

/// <summary>Named columns of one length, in order. Immutable: every change is a new table that shares the other columns.</summary>
public sealed class Table
{
    private readonly NamedColumn[] columns;
    private readonly Dictionary<string, Column> byName = new(StringComparer.Ordinal);

    /// <summary>Makes a table.</summary>
    /// <exception cref="ArgumentException">A name stands twice or the columns differ in length.</exception>
    public Table(params IEnumerable<NamedColumn> columns)
    {
        this.columns = [.. columns];
        RowCount = this.columns.Length == 0 ? 0 : this.columns[0].Column.Count;
        foreach (NamedColumn named in this.columns)
        {
            if (!byName.TryAdd(named.Name, named.Column)) throw new ArgumentException($"Column '{named.Name}' stands twice.", nameof(columns));
            if (named.Column.Count != RowCount)
            {
                throw new ArgumentException($"Column '{named.Name}' has {named.Column.Count} rows, the first has {RowCount}.", nameof(columns));
            }
        }
    }

    /// <summary>Number of rows.</summary>
    public int RowCount { get; }

    /// <summary>The columns in order.</summary>
    public IReadOnlyList<NamedColumn> Columns => columns;

    /// <summary>The names in order.</summary>
    public IEnumerable<string> Names => columns.Select(column => column.Name);

    /// <summary>The column of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public Column this[string name] => Find(name, out Column? column)
        ? column
        : throw new KeyNotFoundException($"No column '{name}'; there are {string.Join(", ", Names)}.");

    /// <summary>True if the table has the column.</summary>
    public bool Has(string name) => byName.ContainsKey(name);

    /// <summary>Finds a column without throwing.</summary>
    public bool Find(string name, [NotNullWhen(true)] out Column? column) => byName.TryGetValue(name, out column);

    /// <summary>The table with the column added at the end, or put in the place of the one of the same name.</summary>
    public Table With(string name, Column column) => Has(name)
        ? new Table(columns.Select(old => old.Name == name ? new NamedColumn(name, column) : old))
        : new Table(columns.Append(new NamedColumn(name, column)));

    /// <summary>The table without the columns named; names that are not there are ignored.</summary>
    public Table Without(params IEnumerable<string> names)
    {
        HashSet<string> gone = new(names, StringComparer.Ordinal);
        return new Table(columns.Where(column => !gone.Contains(column.Name)));
    }

    /// <summary>The rows named, in that order.</summary>
    public Table Select(int[] rows) => new(columns.Select(column => new NamedColumn(column.Name, column.Column.Select(rows))));
}
