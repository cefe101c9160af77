namespace AuditKit.Federated.Partitions;

/// <summary>The rows of one client; every row belongs to exactly one client.</summary>
/// <param name="Number">From 0; it keys the client's chance and its place in sums.</param>
/// <param name="Name">What a reader sees: the id of a natural client, else its number from 1.</param>
/// <param name="Train">Positions that it learns from, at least one.</param>
/// <param name="HeldOut">Positions that only evaluate, at least one.</param>
public sealed record ClientRows(int Number, string Name, IReadOnlyList<int> Train, IReadOnlyList<int> HeldOut)
{
    /// <summary>All its rows.</summary>
    public int Count => Train.Count + HeldOut.Count;
}
