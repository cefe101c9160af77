namespace AuditKit.Models.Recipes;

/// <summary>Names of the norms as a spec writes them.</summary>
public static class NormKind
{
    /// <summary>No norm.</summary>
    public const string None = "none";

    /// <summary>Over the rows of a batch (Ioffe and Szegedy 2015).</summary>
    public const string Batch = "batch";

    /// <summary>Over groups of units of one row (Wu and He 2018).</summary>
    public const string Group = "group";

    /// <summary>Over all units of one row (Ba et al. 2016).</summary>
    public const string Layer = "layer";

    /// <summary>Over the places of one channel of one row (Ulyanov et al. 2016).</summary>
    public const string Instance = "instance";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [None, Batch, Group, Layer, Instance];
}
