namespace AuditKit.Models.Recipes.Networks;

/// <summary>The recipes whose networks are graphs and whose outputs are logits of classes.</summary>
internal static class NetworkRecipes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<INetworkRecipe> All { get; } =
    [
        new ImageCnn(),
        new ImageResnet(),
        new ImageEfficient(),
        new ImageVit(),
        new SequenceTransformer(),
        new SequenceRecurrent(RecurrentCell.Lstm),
        new SequenceRecurrent(RecurrentCell.Gru),
    ];

    /// <summary>A recipe by id, or null.</summary>
    public static INetworkRecipe? Find(string? id) => All.FirstOrDefault(recipe => recipe.Id == id);
}
