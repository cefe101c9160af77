using AuditKit.Core.Options;
using AuditKit.Core.Specs;
using AuditKit.Models.Augmentation;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Recipes;
using AuditKit.Models.Recipes.Networks;

namespace AuditKit.Models.Contrastive;

/// <summary>The recipe <c>contrastive</c> as a spec writes it: keys of training, and the encoder with its own keys.</summary>
/// <param name="Encoder">Recipe of the encoder.</param>
/// <param name="Options">All keys, typed by <see cref="ContrastiveOptions.SchemaFor"/>.</param>
internal sealed record ContrastiveSettings(string Encoder, OptionSet Options)
{
    private const string Key = "encoder", Path = TrainingOptions.Path + "." + Key, Otherwise = "image-cnn";

    /// <summary>The keys of <c>subject.train</c>.</summary>
    public static OptionSchema Schema { get; } = NetworkRecipes.SchemaOf(
        new RecipeDefaults(30, 256, 0),
        new AnyOption(Key, "Recipe of the encoder (image-cnn if left out), or a section: recipe and its keys.", "a recipe of pictures, or a section with recipe and its keys"),
        ContrastiveOptions.ProjectorHidden,
        ContrastiveOptions.Projection,
        ContrastiveOptions.Temperature,
        AugmentationOptions.Section,
        TensorEncodingOptions.Section);

    /// <summary>The settings, and what is wrong with them.</summary>
    public static ContrastiveSettings Of(OptionSet written, ICollection<Problem> problems)
    {
        SpecNode? node = written.Has(Key) ? written.Node(Key) : null;
        string encoder = ((node as MapNode)?["recipe"] ?? node) is ScalarNode name ? name.Text : Otherwise;
        if (node is ListNode || NetworkRecipes.Find(encoder) is not { ReadsPictures: true } recipe)
        {
            problems.Add(new Problem(Path, $"'{encoder}' is no recipe of pictures", $"name one of {string.Join(", ", NetworkRecipes.All.Where(known => known.ReadsPictures).Select(known => known.Id))}"));
            return new ContrastiveSettings(Otherwise, ContrastiveOptions.SchemaFor(Otherwise).Resolve(null, TrainingOptions.Path, []));
        }

        MapEntry[] own = [.. (node as MapNode)?.Entries.Where(entry => entry.Key.Text != "recipe") ?? []];
        new OptionSchema(recipe.Options).Resolve(new MapNode(own, node?.Position), Path, problems);
        IEnumerable<MapEntry> common = written.Names.Where(key => key != Key).Select(key => OptionNodes.Entry(key, written.ToJson()[key]!));
        return new ContrastiveSettings(encoder, ContrastiveOptions.SchemaFor(encoder).Resolve(new MapNode([.. common, .. own], null), TrainingOptions.Path, []));
    }
}
