namespace AuditKit.Models.Recipes.Networks;

/// <summary>A value of a graph under construction.</summary>
/// <param name="Name">Its name in the graph.</param>
/// <param name="Shape">Shape of one row: the batch dimension is left out.</param>
internal sealed record LayerValue(string Name, IReadOnlyList<long> Shape)
{
    /// <summary>Channels of an image <c>[C, H, W]</c>, features of a vector <c>[F]</c>.</summary>
    public long Channels => Shape[0];

    /// <summary>Features of a sequence <c>[T, F]</c> or a vector <c>[F]</c>.</summary>
    public long Features => Shape[^1];

    /// <summary>Numbers of one row.</summary>
    public long Count => Shape.Aggregate(1L, (product, extent) => checked(product * extent));
}
