using AuditKit.Core.Evidences;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;

namespace AuditKit.Fairness;

/// <summary>What one examination found.</summary>
internal sealed record FairnessPart
{
    /// <summary>The sentence that may lead the section; the first examination that has one leads.</summary>
    public string Lead { get; init; } = string.Empty;

    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public IReadOnlyList<Exhibit> Exhibits { get; init; } = [];

    public IReadOnlyList<string> Limits { get; init; } = [];

    /// <summary>Evidence that travels inside the record.</summary>
    public IReadOnlyList<EmbeddedEvidence> Embedded { get; init; } = [];
}
