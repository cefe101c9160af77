namespace AuditKit.Explain.Quality;

/// <summary>A mean over rows along a share.</summary>
/// <param name="Shares">From 0 to 1, ascending: of the units that were removed or put back.</param>
/// <param name="Means">Mean over the rows at each share.</param>
public sealed record QualityCurve(IReadOnlyList<double> Shares, IReadOnlyList<double> Means);
