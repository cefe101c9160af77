namespace AuditKit.Models;

/// <summary>Which output of a graph is the prediction, and what its numbers are.</summary>
/// <param name="Output">Name of the output.</param>
/// <param name="Kind">What its numbers are.</param>
public sealed record ModelReading(string Output, OutputKind Kind);
