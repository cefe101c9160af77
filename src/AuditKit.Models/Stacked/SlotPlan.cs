namespace AuditKit.Models.Stacked;

/// <summary>How far each slot of a network may move: discriminative rates and freezing.</summary>
/// <param name="Factors">What the rate is multiplied by, for each slot.</param>
/// <param name="FreeFrom">The epoch, from 1, in which each slot begins to move; <see cref="Never"/> for one that stays.</param>
public sealed record SlotPlan(IReadOnlyList<double> Factors, IReadOnlyList<int> FreeFrom)
{
    /// <summary>For a slot that never moves.</summary>
    public const int Never = int.MaxValue;

    /// <summary>Every slot moves at the full rate.</summary>
    public static SlotPlan Whole(int slots) => new([.. Enumerable.Repeat(1.0, slots)], [.. Enumerable.Repeat(1, slots)]);

    internal bool IsWhole => Factors.All(factor => factor == 1) && FreeFrom.All(epoch => epoch <= 1);

    internal bool Moves(int slot, int epoch) => Factors[slot] > 0 && epoch >= FreeFrom[slot];
}
