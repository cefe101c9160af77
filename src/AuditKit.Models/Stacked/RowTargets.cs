namespace AuditKit.Models.Stacked;

/// <summary>What the rows are to be predicted as.</summary>
public abstract record RowTargets
{
    /// <summary>Number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>Shape of one row's target; empty for one number or one class.</summary>
    public abstract IReadOnlyList<long> Shape { get; }
}
