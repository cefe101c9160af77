namespace AuditKit.Core.Domains;

/// <summary>The columns of the data, known before anything runs.</summary>
/// <param name="Columns">In file order, with binned attributes at the end.</param>
public sealed record DataOutline(IReadOnlyList<ColumnOutline> Columns)
{
    /// <summary>True if a column of this name exists.</summary>
    public bool Has(string name) => Columns.Any(column => column.Name == name);

    /// <summary>True if the column exists and holds categories.</summary>
    public bool IsCategory(string name) => Columns.Any(column => column.Name == name && column.Type == "category");

    /// <summary>The names, for a message.</summary>
    public string Names => string.Join(", ", Columns.Select(column => column.Name));
}
