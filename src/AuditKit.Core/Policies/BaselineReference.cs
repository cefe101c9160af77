namespace AuditKit.Core.Policies;

/// <summary>Names the record that a verdict compares with.</summary>
/// <param name="Audit">Name of its audit.</param>
/// <param name="Record">Digest of the record.</param>
public sealed record BaselineReference(string Audit, Digest Record)
{
    /// <summary>Why like is not compared with like, so that no change is judged; null where it is.</summary>
    public string? Refused { get; init; }
}
