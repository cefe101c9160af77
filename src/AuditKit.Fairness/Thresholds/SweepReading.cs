namespace AuditKit.Fairness.Thresholds;

/// <summary>What the exhibits of the sweep are made of.</summary>
internal sealed record SweepReading(IReadOnlyList<double> Thresholds, double? Audited, IReadOnlyList<AttributeSweep> Sweeps, double Margin)
{
    /// <summary>Index of the audited threshold; negative where there is none.</summary>
    public int AuditedIndex => Audited is { } mark ? Thresholds.ToList().IndexOf(mark) : -1;
}
