namespace AuditKit.Core.Exhibits;

/// <summary>Bars from zero in side-by-side panels with common categories: feature importances per group, energy by stage.</summary>
/// <param name="Id">Stable id within the domain.</param>
/// <param name="Title">A plain noun or a sentence.</param>
/// <param name="Unit">Unit of the bars.</param>
/// <param name="Categories">Row labels, in reading order.</param>
/// <param name="Series">The panels.</param>
public sealed record BarExhibit(string Id, string Title, string Unit, IReadOnlyList<string> Categories, IReadOnlyList<BarSeries> Series) : Exhibit(Id, Title)
{
    /// <summary>For two panels: first minus second with its interval, per category; empty where not computed.</summary>
    public IReadOnlyList<BarValue?> Differences { get; init; } = [];
}
