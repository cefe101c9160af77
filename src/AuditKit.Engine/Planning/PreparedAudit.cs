using AuditKit.Core.Domains;
using AuditKit.Core.Policies;

namespace AuditKit.Engine.Planning;

/// <summary>A plan without problems, and the policy to judge by.</summary>
/// <param name="Plan">What runs.</param>
/// <param name="Policy">What is required; null where no policy was asked for.</param>
/// <param name="Outline">The columns of the data.</param>
public sealed record PreparedAudit(AuditPlan Plan, Policy? Policy, DataOutline Outline);
