namespace AuditKit.Core.Exhibits;

/// <summary>A point of a line, with an optional band.</summary>
/// <param name="X">Horizontal value.</param>
/// <param name="Y">Vertical value.</param>
/// <param name="Lower">Lower end of the interval.</param>
/// <param name="Upper">Upper end of the interval.</param>
/// <param name="Count">Rows behind the point, where that has a meaning.</param>
public sealed record SeriesPoint(double X, double Y, double? Lower = null, double? Upper = null, long? Count = null);
