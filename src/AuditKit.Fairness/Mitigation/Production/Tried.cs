using AuditKit.Fairness.Mitigation.Evidences;

namespace AuditKit.Fairness.Mitigation.Production;

/// <summary>A candidate with what it decides.</summary>
/// <param name="Candidate">The rule.</param>
/// <param name="Chances">Chance of selection of every predicted row.</param>
internal sealed record Tried(MitigationCandidate Candidate, double[] Chances);
