namespace AuditKit.Core.Exhibits;

/// <summary>A matrix with the number in the cell.</summary>
/// <param name="Id">Stable id within the domain.</param>
/// <param name="Title">A plain noun or a sentence.</param>
/// <param name="Rows">Row labels.</param>
/// <param name="Columns">Column labels.</param>
/// <param name="Values">Row by row; null where nothing was measured.</param>
/// <param name="Counts">Sample counts, the same shape; empty where they have no meaning.</param>
public sealed record HeatMapExhibit(
    string Id,
    string Title,
    IReadOnlyList<string> Rows,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<double?>> Values,
    IReadOnlyList<IReadOnlyList<long>> Counts) : Exhibit(Id, Title)
{
    /// <summary>Digits after the point that the cells are printed with.</summary>
    public int Digits { get; init; } = 2;

    /// <summary>True where zero is the middle of the colour scale.</summary>
    public bool Diverging { get; init; }
}
