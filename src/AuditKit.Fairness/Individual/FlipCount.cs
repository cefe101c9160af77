namespace AuditKit.Fairness.Individual;

/// <summary>What swapping one attribute changed.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Changed">Rows whose answer changes for some value.</param>
/// <param name="Directions">Per value that all rows were set to: answers that became positive, and negative.</param>
/// <param name="Reason">Why it could not be swapped; null otherwise.</param>
internal sealed record FlipCount(string Attribute, long Changed, IReadOnlyList<(string Value, long Up, long Down)> Directions, string? Reason);
