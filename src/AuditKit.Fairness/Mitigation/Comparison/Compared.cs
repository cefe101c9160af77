using AuditKit.Core.Measurements;
using AuditKit.Fairness.Mitigation.Evidences;

namespace AuditKit.Fairness.Mitigation.Comparison;

/// <summary>One candidate against the audited rule.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Accuracy">Its accuracy.</param>
/// <param name="AccuracyChange">Accuracy after minus before.</param>
/// <param name="Worst">The worst group.</param>
/// <param name="Gaps">Every gap.</param>
internal sealed record Compared(MitigationCandidate Candidate, MeasuredValue Accuracy, MeasuredValue AccuracyChange, ComparedWorst Worst, IReadOnlyList<ComparedGap> Gaps);
