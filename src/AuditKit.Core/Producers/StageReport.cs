using AuditKit.Core.Measurements;
using AuditKit.Core.Records;

namespace AuditKit.Core.Producers;

/// <summary>What a producer says beside its evidence.</summary>
/// <param name="Findings">What a reader must be told.</param>
/// <param name="Facts">Facts about model or data that page 1 and provenance show.</param>
public sealed record StageReport(IReadOnlyList<Finding> Findings, IReadOnlyList<Fact> Facts)
{
    /// <summary>Nothing to say.</summary>
    public static StageReport Empty { get; } = new([], []);
}
