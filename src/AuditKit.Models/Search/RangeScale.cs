namespace AuditKit.Models.Search;

/// <summary>How a range is laid out.</summary>
public enum RangeScale
{
    /// <summary>Equal steps are equally likely.</summary>
    Uniform,

    /// <summary>Equal ratios are equally likely.</summary>
    Log,

    /// <summary>Whole numbers, equally likely.</summary>
    Integer,
}
