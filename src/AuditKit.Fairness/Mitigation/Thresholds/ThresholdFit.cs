namespace AuditKit.Fairness.Mitigation.Thresholds;

/// <summary>The best thresholds.</summary>
/// <param name="Rules">One for each group.</param>
/// <param name="CommonRate">The rate that all groups share; for equalized odds the false positive rate.</param>
/// <param name="Error">Expected weighted share of wrong decisions on the fitted rows.</param>
internal sealed record ThresholdFit(IReadOnlyList<GroupRule> Rules, double CommonRate, double Error);
