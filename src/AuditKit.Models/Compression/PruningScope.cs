namespace AuditKit.Models.Compression;

/// <summary>Over what the smallest weights are looked for.</summary>
public enum PruningScope
{
    /// <summary>All weights of the network together.</summary>
    Global,

    /// <summary>The weights of each layer by themselves.</summary>
    Layer,
}
