namespace AuditKit.Core.Exhibits;

/// <summary>A named line.</summary>
/// <param name="Name">Written on the line.</param>
/// <param name="Points">In order of X.</param>
public sealed record SeriesLine(string Name, IReadOnlyList<SeriesPoint> Points);
