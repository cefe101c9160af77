using AuditKit.Core.Evidences;

namespace AuditKit.Core.Domains;

/// <summary>Evidence that a domain took from what a record embeds: enough to compute some of its numbers again.</summary>
/// <param name="Evidence">The evidence.</param>
/// <param name="IsComplete">True if it holds all combinations of groups: else what is drawn from them together comes out otherwise.</param>
public sealed record RestoredEvidence(EvidenceSet Evidence, bool IsComplete);
