namespace AuditKit.Fairness.Mitigation.Reductions;

/// <summary>What a search found.</summary>
/// <param name="Calls">Every training, in order.</param>
/// <param name="Mix">Share of each.</param>
/// <param name="Gap">How far the mixture's Lagrangian lies above the least one that was found: no mixture of these rules does better.</param>
internal sealed record ReductionResult(IReadOnlyList<OracleAnswer> Calls, double[] Mix, double Gap);
