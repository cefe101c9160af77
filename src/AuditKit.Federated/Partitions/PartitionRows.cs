namespace AuditKit.Federated.Partitions;

/// <summary>The rows that are parted, by position from 0.</summary>
/// <param name="Labels">Class of each row, from 0.</param>
/// <param name="Classes">Number of classes.</param>
public sealed record PartitionRows(IReadOnlyList<int> Labels, int Classes)
{
    /// <summary>For <see cref="PartitionKind.Column"/> and <see cref="PartitionKind.Attribute"/>: group of each row, an index into <see cref="GroupNames"/>.</summary>
    public IReadOnlyList<int> Groups { get; init; } = [];

    /// <summary>Names of the groups.</summary>
    public IReadOnlyList<string> GroupNames { get; init; } = [];
}
