namespace AuditKit.Core.Measurements;

/// <summary>On which scale the interval of a gap is symmetric.</summary>
public enum GapScale
{
    /// <summary>The largest minus the smallest; 0 where all groups are equal.</summary>
    Difference,

    /// <summary>The smallest over the largest, on the logarithm; 1 where all groups are equal.</summary>
    Ratio,
}
