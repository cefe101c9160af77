namespace AuditKit.Engine.Replays;

/// <summary>How a part of the record came out the second time.</summary>
public enum ReplayStatus
{
    /// <summary>The same bytes.</summary>
    Identical,

    /// <summary>Another number, no farther off than was allowed.</summary>
    WithinTolerance,

    /// <summary>Something else.</summary>
    Different,

    /// <summary>It is measured anew at every run, or could not be compared.</summary>
    NotReplayed,
}
