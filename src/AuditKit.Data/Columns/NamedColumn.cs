namespace AuditKit.Data.Columns;

/// <summary>A column and its name in a table.</summary>
/// <param name="Name">The name, unique within the table.</param>
/// <param name="Column">The values.</param>
public sealed record NamedColumn(string Name, Column Column);
