namespace AuditKit.Statistics.Hypotheses.Stratified;

/// <summary>One 2 x 2 table of a stratum: a group against all others, selected or not.</summary>
/// <param name="Selected">Rows of the group that were selected.</param>
/// <param name="Rejected">Rows of the group that were not.</param>
/// <param name="OthersSelected">Other rows that were selected.</param>
/// <param name="OthersRejected">Other rows that were not.</param>
public readonly record struct Stratum(long Selected, long Rejected, long OthersSelected, long OthersRejected)
{
    /// <summary>Rows of the group.</summary>
    public long Group => Selected + Rejected;

    /// <summary>All other rows.</summary>
    public long Others => OthersSelected + OthersRejected;

    /// <summary>Selected rows.</summary>
    public long AllSelected => Selected + OthersSelected;

    /// <summary>Rejected rows.</summary>
    public long AllRejected => Rejected + OthersRejected;

    /// <summary>All rows.</summary>
    public long Rows => Group + Others;

    /// <summary>True if both the group and others have rows here, so that a difference of rates is defined.</summary>
    public bool Compares => Group > 0 && Others > 0;

    /// <summary>True if no margin is empty, so that the odds can differ.</summary>
    public bool IsInformative => Compares && AllSelected > 0 && AllRejected > 0;
}
