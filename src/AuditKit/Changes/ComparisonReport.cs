using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Gate.Changes;

namespace AuditKit.Changes;

/// <summary>What changed between two models.</summary>
public sealed record ComparisonReport
{
    /// <summary>Descriptors of the compared metrics, by id.</summary>
    public required IReadOnlyDictionary<string, MetricDescriptor> Metrics { get; init; }

    /// <summary>The changes, by metric, all rows before groups.</summary>
    public required IReadOnlyList<ModelChange> Changes { get; init; }

    /// <summary>How the comparison was made, one sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>One judgement per metric with a margin; empty without a margin.</summary>
    public IReadOnlyList<RuleVerdict> Verdicts { get; init; } = [];

    /// <summary>0, 1 or 3.</summary>
    public int ExitCode => NonInferiority.ExitCodeOf(Verdicts);
}
