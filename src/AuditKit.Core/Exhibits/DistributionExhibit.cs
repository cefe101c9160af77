namespace AuditKit.Core.Exhibits;

/// <summary>Distributions under each other on a common axis: bars of a histogram, or one stroke for each value where there are few.</summary>
/// <param name="Id">Stable id within the domain.</param>
/// <param name="Title">A plain noun or a sentence.</param>
/// <param name="X">The axis of the values.</param>
/// <param name="Rows">In reading order.</param>
public sealed record DistributionExhibit(string Id, string Title, Axis X, IReadOnlyList<DistributionRow> Rows) : Exhibit(Id, Title)
{
    /// <summary>A value that the distributions are held against, drawn through all rows; null for none.</summary>
    public double? Mark { get; init; }

    /// <summary>What the mark is, for example <c>tolerance</c>.</summary>
    public string MarkName { get; init; } = string.Empty;
}
