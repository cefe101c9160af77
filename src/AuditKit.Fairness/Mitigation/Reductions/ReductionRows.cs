namespace AuditKit.Fairness.Mitigation.Reductions;

/// <summary>The rows that a reduction learns from.</summary>
/// <param name="Groups">Group of each row, from 0.</param>
/// <param name="Labels">0 or 1 for each row.</param>
/// <param name="Weights">Weight of each row.</param>
/// <param name="GroupCount">Number of groups, each with at least one row.</param>
internal sealed record ReductionRows(int[] Groups, byte[] Labels, double[] Weights, int GroupCount);
