namespace AuditKit.Core.Exhibits;

/// <summary>
/// A forest plot: one row per slice or attribute, point and whisker, n at the right. The limit of a policy rule on
/// <paramref name="Metric"/> is drawn by the renderer, which alone knows the verdict.
/// </summary>
/// <param name="Id">Stable id within the domain.</param>
/// <param name="Title">A plain noun or a sentence.</param>
/// <param name="Metric">The metric on the axis.</param>
/// <param name="Rows">The rows, in reading order.</param>
public sealed record IntervalExhibit(string Id, string Title, string Metric, IReadOnlyList<IntervalRow> Rows) : Exhibit(Id, Title);
