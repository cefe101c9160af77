namespace AuditKit.Core.Exhibits;

/// <summary>Few named points with error bars on both axes: what is gained on one costs on the other.</summary>
/// <param name="Id">Stable id within the domain.</param>
/// <param name="Title">A plain noun or a sentence.</param>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Points">In reading order; about ten at most, so that names keep apart.</param>
public sealed record ScatterExhibit(string Id, string Title, Axis X, Axis Y, IReadOnlyList<ScatterPoint> Points) : Exhibit(Id, Title);
