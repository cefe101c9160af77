namespace AuditKit.Models.Trees;

/// <summary>How the trees of an ensemble are joined, for each target.</summary>
public enum TreeAggregate
{
    /// <summary>Sum of the leaves.</summary>
    Sum,

    /// <summary>Sum of the leaves divided by the number of trees.</summary>
    Average,

    /// <summary>The smallest leaf.</summary>
    Minimum,

    /// <summary>The largest leaf.</summary>
    Maximum,
}
