using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Models.Augmentation;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Transfer;

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

    /// <summary>All keys of a recipe: its own, those of training, of encoding and of transfer.</summary>
    public static OptionSchema SchemaOf(INetworkRecipe recipe) => SchemaOf(recipe.Defaults, [.. recipe.Options, TensorEncodingOptions.Section, .. recipe.ReadsPictures ? [AugmentationOptions.Section] : Array.Empty<OptionDescriptor>(), TransferOptions.Section]);

    /// <summary>What the options say twice or against each other.</summary>
    public static IEnumerable<Problem> Problems(OptionSet options)
    {
        foreach (string key in new[] { "widths", "hidden" }.Where(options.Has))
        {
            foreach (double width in options.Numbers(key).Where(width => width != Math.Floor(width))) yield return new Problem($"{TrainingOptions.Path}.{key}", FormattableString.Invariant($"{width} is no number of units"), "give whole numbers");
        }

        foreach (Problem problem in TrainingOptions.Problems(options)) yield return problem;
    }

    /// <summary>Own keys with those of training.</summary>
    public static OptionSchema SchemaOf(RecipeDefaults defaults, params OptionDescriptor[] own)
    {
        OptionSchema common = TrainingOptions.SchemaWith(defaults.Epochs, defaults.Batch, own);
        return new OptionSchema([.. common.Options.Select(option => option is NumberOption { Name: "dropout" } dropout ? dropout with { Default = defaults.Dropout } : option)]);
    }
}
