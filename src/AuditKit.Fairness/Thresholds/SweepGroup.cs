namespace AuditKit.Fairness.Thresholds;

/// <summary>The rates of one group, threshold by threshold.</summary>
internal sealed record SweepGroup(string Group, IReadOnlyList<SweepPoint> Rates);
