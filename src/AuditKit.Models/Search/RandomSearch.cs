using AuditKit.Core.Randomness;

namespace AuditKit.Models.Search;

/// <summary>Independent draws, each keyed by its number: a longer search starts with the same trials.</summary>
/// <param name="space">What may be tried.</param>
/// <param name="seeds">The search's chance.</param>
public sealed class RandomSearch(SearchSpace space, SeedStream seeds) : ISearchStrategy
{
    /// <inheritdoc />
    public int Generation(int next) => int.MaxValue;

    /// <inheritdoc />
    public double[] Propose(int number, IReadOnlyList<ScoredPoint> history) => space.Draw(seeds.For("trial", number).Open());
}
