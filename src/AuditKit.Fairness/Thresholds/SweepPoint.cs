namespace AuditKit.Fairness.Thresholds;

/// <summary>A value with its band.</summary>
internal sealed record SweepPoint(double Value, double Lower, double Upper);
