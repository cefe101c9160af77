namespace AuditKit.Fairness.Mitigation;

/// <summary>Which rates a mitigation makes equal between groups.</summary>
public enum FairnessConstraint
{
    /// <summary>Selection rates.</summary>
    DemographicParity,

    /// <summary>True and false positive rates.</summary>
    EqualizedOdds,

    /// <summary>True positive rates.</summary>
    TruePositiveRateParity,

    /// <summary>False positive rates.</summary>
    FalsePositiveRateParity,
}
