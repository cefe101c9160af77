namespace AuditKit.Models.Recipes.Networks;

/// <summary>An initialiser of a recipe's graph that training owns.</summary>
/// <param name="Name">As PyTorch names it, for example <c>features.0.weight</c>.</param>
/// <param name="Shape">As PyTorch lays it out.</param>
/// <param name="Fill">First numbers.</param>
/// <param name="Block">Depth, 0 at the input.</param>
internal sealed record NetworkParameter(string Name, IReadOnlyList<long> Shape, Fill Fill, int Block)
{
    /// <summary>True for a weight; false for a bias and what a norm owns. Decay and penalties touch weights only.</summary>
    public bool Decays { get; init; } = true;

    /// <summary>False for a running statistic, which no gradient moves.</summary>
    public bool Trains { get; init; } = true;

    /// <summary>Numbers in it.</summary>
    public int Count => checked((int)Shape.Aggregate(1L, (product, extent) => product * extent));
}
