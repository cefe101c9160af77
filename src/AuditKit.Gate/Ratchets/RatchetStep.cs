using AuditKit.Core.Policies;

namespace AuditKit.Gate.Ratchets;

/// <summary>What a ratchet proposes for one rule.</summary>
/// <param name="Rule">The rule as it is.</param>
/// <param name="Proposed">A tighter requirement; null where none is proposed.</param>
/// <param name="Reason">What it rests on, or why there is none.</param>
public sealed record RatchetStep(Rule Rule, Requirement? Proposed, string Reason);
