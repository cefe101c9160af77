namespace AuditKit.Fairness.Mitigation.Evidences;

/// <summary>The factor of reweighing for the training rows of a group with a label.</summary>
/// <param name="Group">The group.</param>
/// <param name="Label">0 or 1.</param>
/// <param name="Factor">P(group) P(label) / P(group, label).</param>
public sealed record RowFactor(string Group, int Label, double Factor);
