namespace AuditKit.Explain.Quality;

/// <summary>A metric without a value.</summary>
/// <param name="Metric">Metric id without the domain.</param>
/// <param name="Reason">Why, as a clause.</param>
public sealed record QualityGap(string Metric, string Reason);
