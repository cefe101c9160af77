using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;

namespace AuditKit.DataQuality;

/// <summary>What one examination found.</summary>
internal sealed record DataPart
{
    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public IReadOnlyList<Exhibit> Exhibits { get; init; } = [];

    public IReadOnlyList<string> Limits { get; init; } = [];

    /// <summary>Lines for the one table of checks that all examinations share.</summary>
    public IReadOnlyList<CheckLine> Checks { get; init; } = [];
}
