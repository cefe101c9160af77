namespace AuditKit.Models.Search;

/// <summary>A point that was tried.</summary>
/// <param name="Point">Its places.</param>
/// <param name="Score">What it reached, lower is better; null while it is still being tried.</param>
public sealed record ScoredPoint(double[] Point, double? Score);
