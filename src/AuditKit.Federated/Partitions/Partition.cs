namespace AuditKit.Federated.Partitions;

/// <summary>Rows parted into clients.</summary>
/// <param name="Clients">By number.</param>
public sealed record Partition(IReadOnlyList<ClientRows> Clients)
{
    /// <summary>Client draws that were repeated because they gave fewer rows than the minimum.</summary>
    public int Redraws { get; init; }

    /// <summary>Natural ids with too few rows that share one client.</summary>
    public IReadOnlyList<string> Pooled { get; init; } = [];

    /// <summary>Natural ids whose rows take no part, because they are too few even together.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];
}
