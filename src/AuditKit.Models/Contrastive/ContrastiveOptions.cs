using AuditKit.Core.Options;
using AuditKit.Models.Augmentation;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.Recipes.Networks;

namespace AuditKit.Models.Contrastive;

/// <summary>The keys of <c>contrastive</c> for an encoder.</summary>
public static class ContrastiveOptions
{
    /// <summary>Id of the recipe.</summary>
    public const string Id = "contrastive";

    internal static OptionDescriptor ProjectorHidden { get; } = new IntegerOption("projectorHidden", "Units of the projector's hidden layer.", 128, 1, 8192);

    internal static OptionDescriptor Projection { get; } = new IntegerOption("projection", "Numbers of a projection.", 64, 1, 4096);

    internal static OptionDescriptor Temperature { get; } = new NumberOption("temperature", "Divides cosine similarities.", 0.5, 0.001, 100);

    /// <summary>Keys of the encoder's recipe with those of the projector and the loss.</summary>
    /// <param name="encoder">A recipe of pictures, for example <c>image-cnn</c>.</param>
    /// <exception cref="ArgumentException">There is no such recipe.</exception>
    public static OptionSchema SchemaFor(string encoder)
    {
        INetworkRecipe recipe = EncoderOf(encoder);
        return NetworkRecipes.SchemaOf(
            recipe.Defaults with { Batch = 256 },
            [
                .. recipe.Options,
                ProjectorHidden,
                Projection,
                Temperature,
                AugmentationOptions.Section,
                TensorEncodingOptions.Section,
            ]);
    }

    internal static INetworkRecipe EncoderOf(string encoder) => NetworkRecipes.Find(encoder) is { ReadsPictures: true } recipe ? recipe : throw new ArgumentException($"'{encoder}' is no recipe of pictures.", nameof(encoder));

    /// <summary>What changes a view where the options name nothing: shifts, turns, crops, and colours of three channels.</summary>
    internal static IReadOnlyList<AugmentationStep> StepsOf(OptionSet options, long channels) => AugmentationOptions.From(options) is { Count: > 0 } steps
        ? steps
        : [new RotateStep(15), new TranslateStep(0.1), new CropStep(0.7), .. channels == 3 ? [new ColorStep(0.4)] : Array.Empty<AugmentationStep>()];
}
