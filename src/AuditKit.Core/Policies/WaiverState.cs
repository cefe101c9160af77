namespace AuditKit.Core.Policies;

/// <summary>What became of a waiver in a judgement.</summary>
public enum WaiverState
{
    /// <summary>It excuses a check.</summary>
    Active,

    /// <summary>It excuses a check, for a fortnight at most.</summary>
    Expiring,

    /// <summary>No unmet check has its rule and scope, or another waiver covers it.</summary>
    Unused,

    /// <summary>Its time is over, or has not begun.</summary>
    Expired,

    /// <summary>It was given for another model or other data.</summary>
    OtherSubject,

    /// <summary>The value got worse than it allows.</summary>
    Worsened,
}
