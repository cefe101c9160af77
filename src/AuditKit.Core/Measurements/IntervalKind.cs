namespace AuditKit.Core.Measurements;

/// <summary>What an interval promises.</summary>
public enum IntervalKind
{
    /// <summary>Covers the truth in the stated share of repeated samples.</summary>
    Statistical,

    /// <summary>The truth lies inside by proof (rounding direction, enumeration); the level is 1.</summary>
    Guaranteed,
}
