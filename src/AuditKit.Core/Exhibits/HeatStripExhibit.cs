namespace AuditKit.Core.Exhibits;

/// <summary>
/// Strips of signed numbers, a cell for each time step, token or retraining. One colour scale for all, with zero in the middle.
/// </summary>
/// <param name="Id">Stable id within the domain.</param>
/// <param name="Title">A plain noun or a sentence.</param>
/// <param name="Axis">What the cells are, for example <c>Time step</c>.</param>
/// <param name="Rows">The strips, in reading order.</param>
public sealed record HeatStripExhibit(string Id, string Title, string Axis, IReadOnlyList<HeatStripRow> Rows) : Exhibit(Id, Title)
{
    /// <summary>Unit of the numbers, as the scale says it. May be empty.</summary>
    public string Unit { get; init; } = string.Empty;

    /// <summary>Name of every cell, common to all strips; empty to number the cells from 1.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>End of the colour scale; null for the largest magnitude.</summary>
    public double? Limit { get; init; }

    /// <summary>Head of <see cref="HeatStripRow.Remark"/>. May be empty.</summary>
    public string RemarkHead { get; init; } = string.Empty;
}
