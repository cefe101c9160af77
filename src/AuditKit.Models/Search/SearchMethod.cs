namespace AuditKit.Models.Search;

/// <summary>How a search chooses what to try.</summary>
public enum SearchMethod
{
    /// <summary>Every combination of the listed values.</summary>
    Grid,

    /// <summary>Independent draws.</summary>
    Random,

    /// <summary>Tree-structured Parzen estimator (Bergstra et al. 2011).</summary>
    Tpe,
}
