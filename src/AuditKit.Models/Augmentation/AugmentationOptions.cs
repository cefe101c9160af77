using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Models.Augmentation;

/// <summary>The <c>augment</c> key of an image recipe.</summary>
public static class AugmentationOptions
{
    private const string Key = "augment";

    /// <summary>The key: a list of sections of one key each.</summary>
    public static OptionDescriptor Section { get; } = new SectionListOption(Key, "Random changes of the training images, new in every epoch; flips, turns, shifts and crops act in the order written, then colours, then erasing.", OptionSchema.Of(
        new TextOption("flip", "Mirror every other image.") { Allowed = ["horizontal", "vertical"] },
        new NumberOption("rotate", "Largest angle in degrees.", null, 0, 180),
        new NumberOption("translate", "Largest shift, as a share of height and width.", null, 0, 1),
        new NumberOption("crop", "Smallest side of the part that is enlarged, as a share of the image's side.", null, 0.01, 1),
        new NumberOption("color", "Largest change of brightness, contrast and saturation.", null, 0, 1),
        new NumberOption("erase", "Largest share of the area that is blackened in every other image.", null, 0, 1)));

    /// <summary>The steps in the order written; empty where nothing is changed.</summary>
    public static IReadOnlyList<AugmentationStep> From(OptionSet recipe) =>
        recipe.Has(Key) ? [.. recipe.Sections(Key).SelectMany(section => section.Names.Select(name => StepOf(section, name)))] : [];

    /// <summary>Sections that do not name exactly one change: the order of several would not be said.</summary>
    /// <param name="recipe">The options of a recipe that has <see cref="Section"/>.</param>
    /// <param name="path">Path of the recipe's section.</param>
    public static IEnumerable<Problem> Problems(OptionSet recipe, string path)
    {
        if (!recipe.Has(Key)) yield break;
        foreach ((int i, OptionSet section) in recipe.Sections(Key).Index())
        {
            int count = section.Names.Count();
            if (count != 1) yield return new Problem(FormattableString.Invariant($"{path}.{Key}[{i}]"), $"names {count} changes", "write one change in each section, in the order in which they act: [ { flip: horizontal }, { rotate: 10 } ]");
        }
    }

    /// <summary>What the user answers for: the toolkit cannot know whether a mirrored image still means the same.</summary>
    public static IEnumerable<string> Notes(OptionSet recipe)
    {
        IReadOnlyList<AugmentationStep> steps = From(recipe);
        if (steps.Any(step => step is FlipStep { IsVertical: true })) yield return "augment: training images are turned upside down (flip: vertical). You answer for this being right: a 6 becomes a 9.";
        if (steps.Any(step => step is FlipStep { IsVertical: false })) yield return "augment: training images are mirrored (flip: horizontal). You answer for this being right: text and digits do not survive it.";
        if (steps.Any(step => step is RotateStep { Degrees: > 90 })) yield return "augment: training images are turned by more than 90 degrees. You answer for this being right: a 6 becomes a 9.";
    }

    private static AugmentationStep StepOf(OptionSet section, string name) => name switch
    {
        "flip" => new FlipStep(section.Text("flip") == "vertical"),
        "rotate" => new RotateStep(section.Number("rotate")),
        "translate" => new TranslateStep(section.Number("translate")),
        "crop" => new CropStep(section.Number("crop")),
        "color" => new ColorStep(section.Number("color")),
        _ => new EraseStep(section.Number("erase")),
    };
}
