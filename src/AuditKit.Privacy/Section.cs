using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;

namespace AuditKit.Privacy;

/// <summary>One part of the privacy result.</summary>
internal sealed record Section
{
    /// <summary>A sentence for the head of the domain; empty where there is nothing to say.</summary>
    public string Lead { get; init; } = string.Empty;

    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public IReadOnlyList<Exhibit> Exhibits { get; init; } = [];

    public IReadOnlyList<string> Limits { get; init; } = [];
}
