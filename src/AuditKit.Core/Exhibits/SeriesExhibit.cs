namespace AuditKit.Core.Exhibits;

/// <summary>Lines over a common axis: learning curves, ROC, reliability diagrams.</summary>
/// <param name="Id">Stable id within the domain.</param>
/// <param name="Title">A plain noun or a sentence.</param>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Lines">At most four, so that line style and hue stay distinct.</param>
public sealed record SeriesExhibit(string Id, string Title, Axis X, Axis Y, IReadOnlyList<SeriesLine> Lines) : Exhibit(Id, Title)
{
    /// <summary>Draw the line Y = X as a reference.</summary>
    public bool Diagonal { get; init; }
}
