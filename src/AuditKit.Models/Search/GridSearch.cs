namespace AuditKit.Models.Search;

/// <summary>Every point of the grid once, in its order.</summary>
/// <param name="space">What may be tried.</param>
public sealed class GridSearch(SearchSpace space) : ISearchStrategy
{
    /// <inheritdoc />
    public int Generation(int next) => int.MaxValue;

    /// <inheritdoc />
    public double[] Propose(int number, IReadOnlyList<ScoredPoint> history) => space.GridPoint(number);
}
