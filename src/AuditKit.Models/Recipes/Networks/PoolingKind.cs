namespace AuditKit.Models.Recipes.Networks;

/// <summary>How neighbouring places become one.</summary>
public enum PoolingKind
{
    /// <summary>The largest.</summary>
    Max,

    /// <summary>The mean.</summary>
    Mean,
}
