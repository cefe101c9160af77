namespace AuditKit.Fairness.Mitigation.Thresholds;

/// <summary>What a threshold optimiser looks for.</summary>
/// <param name="Constraint">The rates that are made equal.</param>
internal sealed record ThresholdSettings(FairnessConstraint Constraint)
{
    /// <summary>True if scores may be read upside down.</summary>
    public bool Flips { get; init; }

    /// <summary>Number of evenly spaced common rates that are tried, as other tools do; 0 for the exact optimum.</summary>
    public int Rates { get; init; }
}
