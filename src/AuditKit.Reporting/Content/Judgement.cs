using AuditKit.Core.Policies;

namespace AuditKit.Reporting.Content;

/// <summary>The worst outcome that the policy gave a measurement, and what was required.</summary>
internal sealed record Judgement(Outcome Outcome, Requirement? Requirement);
