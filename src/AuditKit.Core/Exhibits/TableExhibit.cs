namespace AuditKit.Core.Exhibits;

/// <summary>A table with a head. Every row has one cell per column.</summary>
/// <param name="Id">Stable id within the domain.</param>
/// <param name="Title">A plain noun or a sentence.</param>
/// <param name="Columns">The heads.</param>
/// <param name="Rows">The cells, row by row.</param>
public sealed record TableExhibit(string Id, string Title, IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<TableCell>> Rows) : Exhibit(Id, Title);
