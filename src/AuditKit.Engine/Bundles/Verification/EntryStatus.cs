namespace AuditKit.Engine.Bundles.Verification;

/// <summary>What became of one check.</summary>
public enum EntryStatus
{
    /// <summary>It holds.</summary>
    Checked,

    /// <summary>It does not hold.</summary>
    Mismatched,

    /// <summary>The bundle does not carry what the check needs.</summary>
    NotChecked,
}
