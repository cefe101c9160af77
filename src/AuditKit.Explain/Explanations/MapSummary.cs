namespace AuditKit.Explain.Explanations;

/// <summary>A map of its own shape that was written to a file.</summary>
/// <param name="Name">What it is a map of.</param>
/// <param name="Shape">Shape of one row's map.</param>
public sealed record MapSummary(string Name, IReadOnlyList<long> Shape);
