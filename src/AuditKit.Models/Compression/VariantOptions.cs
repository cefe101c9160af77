using System.Globalization;
using AuditKit.Core.Options;
using AuditKit.Core.Specs;

namespace AuditKit.Models.Compression;

/// <summary>A smaller variant that a spec asks for.</summary>
public sealed record VariantOptions
{
    /// <summary>Key of the list in <c>subject.train</c>.</summary>
    public const string Key = "variants";

    private const string Path = "subject.train.variants";

    private static readonly string[] Kinds = ["prune", "channels", "int8"];

    /// <summary>Share of weights that is set to 0; null for another kind.</summary>
    public double? Prune { get; init; }

    /// <summary>Share of channels that is cut out; null for another kind.</summary>
    public double? Channels { get; init; }

    /// <summary><c>dynamic</c> or <c>static</c>; null for another kind.</summary>
    public string? Int8 { get; init; }

    /// <summary>Over what the smallest weights are looked for.</summary>
    public PruningScope Scope { get; init; }

    /// <summary>Passes over the training rows behind the first cut.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>Factor of the recipe's learning rate in these.</summary>
    public double Rate { get; init; } = 0.3;

    /// <summary>Calibration rows.</summary>
    public int Rows { get; init; } = 1024;

    /// <summary>How ranges are taken from them.</summary>
    public string Ranges { get; init; } = "percentile";

    /// <summary>Its name in tables.</summary>
    public string Name => this switch
    {
        { Prune: { } share } => $"pruned {Percent(share)}{(Scope == PruningScope.Layer ? " per layer" : string.Empty)}",
        { Channels: { } share } => $"{Percent(share)} fewer channels",
        _ => $"int8 {Int8}{(Int8 == "static" && Ranges != "percentile" ? $" ({Ranges})" : string.Empty)}",
    };

    /// <summary>The list <c>variants</c>, for a recipe's schema.</summary>
    public static SectionListOption Section { get; } = new(
        Key,
        "Smaller variants of the trained model, compared with it on the held-out rows.",
        OptionSchema.Of(
            new NumberOption("prune", "Share of weights that is set to 0, the smallest first.", null, 0.001, 0.999),
            new TextOption("scope", "Over what the smallest are looked for: global or layer (prune).", "global") { Allowed = ["global", "layer"] },
            new NumberOption("channels", "Share of the channels of each layer that is cut out, those of smallest weights first.", null, 0.001, 0.999),
            new TextOption("int8", "Weights of 8 bits: dynamic (activations scaled in each call) or static (ranges from training rows).") { Allowed = ["dynamic", "static"] },
            new IntegerOption("epochs", "Passes over the training rows while and after weights are taken away (prune, channels).", 5, 0, 10_000),
            new NumberOption("rate", "Factor of the learning rate in these.", 0.3, 1e-6, 100),
            new IntegerOption("rows", "Training rows that ranges are taken from (int8 static).", 1024, 16, 1_000_000),
            new TextOption("ranges", "How ranges are taken (int8 static): minmax, percentile or entropy.", "percentile") { Allowed = ["minmax", "percentile", "entropy"] }));

    /// <summary>The variants of a recipe's options.</summary>
    public static IReadOnlyList<VariantOptions> Of(OptionSet options) => options.Has(Key) ? [.. options.Sections(Key).Select(From)] : [];

    /// <summary>What is wrong with the list.</summary>
    /// <param name="options">The recipe's options.</param>
    /// <param name="canQuantise">True if somebody can make weights 8-bit.</param>
    public static IEnumerable<Problem> Problems(OptionSet options, bool canQuantise)
    {
        IReadOnlyList<OptionSet> sections = options.Has(Key) ? options.Sections(Key) : [];
        foreach ((int i, OptionSet section) in sections.Index())
        {
            if (Kinds.Count(section.Has) != 1) yield return new Problem($"{Path}[{i}]", $"a variant is one of {string.Join(", ", Kinds)}; {Kinds.Count(section.Has)} are named", "write one variant in each entry of the list");
            else if (section.Has("int8") && !canQuantise) yield return new Problem($"{Path}[{i}].int8", "nothing here makes weights 8-bit", "leave it out");
        }

        foreach (IGrouping<string, VariantOptions> twice in Of(options).GroupBy(variant => variant.Name).Where(group => group.Count() > 1)) yield return new Problem(Path, $"'{twice.Key}' is listed {twice.Count()} times", "list each variant once");
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.##} %");

    private static VariantOptions From(OptionSet section) => new()
    {
        Prune = section.NumberOrNull("prune"),
        Channels = section.NumberOrNull("channels"),
        Int8 = section.TextOrNull("int8"),
        Scope = section.Text("scope") == "layer" ? PruningScope.Layer : PruningScope.Global,
        Epochs = section.Int32("epochs"),
        Rate = section.Number("rate"),
        Rows = section.Int32("rows"),
        Ranges = section.Text("ranges"),
    };
}
