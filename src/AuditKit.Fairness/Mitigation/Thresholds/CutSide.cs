namespace AuditKit.Fairness.Mitigation.Thresholds;

/// <summary>Whom a cut selects.</summary>
public enum CutSide
{
    /// <summary>Scores above the threshold.</summary>
    Above,

    /// <summary>Scores below the threshold: the score is read upside down.</summary>
    Below,

    /// <summary>All.</summary>
    Everybody,

    /// <summary>None.</summary>
    Nobody,
}
