using AuditKit.Core.Evidences;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;

namespace AuditKit.Core.Domains;

/// <summary>What a domain found.</summary>
/// <param name="Domain">Domain id.</param>
/// <param name="Status">How it ended.</param>
public sealed record DomainResult(string Domain, DomainStatus Status)
{
    /// <summary>Head of the section in a report.</summary>
    public string Title { get; init; } = string.Empty;

    /// <summary>One or two plain sentences that lead the section: the most important thing found.</summary>
    public string Lead { get; init; } = string.Empty;

    /// <summary>The numbers.</summary>
    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    /// <summary>What a reader must be told.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What is shown.</summary>
    public IReadOnlyList<Exhibit> Exhibits { get; init; } = [];

    /// <summary>Limits of the method, one sentence each.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];

    /// <summary>Evidence that travels inside the record.</summary>
    public IReadOnlyList<EmbeddedEvidence> Embedded { get; init; } = [];

    /// <summary>Why it failed; null otherwise.</summary>
    public string? Error { get; init; }
}
