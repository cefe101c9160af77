using AuditKit.Core.Options;

namespace AuditKit.Models.Ensembles;

/// <summary>Several networks that differ in chance alone; the model gives the mean of their probabilities.</summary>
public static class EnsembleOptions
{
    /// <summary>Key of the section in <c>subject.train</c>.</summary>
    public const string Key = "ensemble";

    /// <summary>The section <c>ensemble</c>, for a recipe's schema.</summary>
    public static SectionOption Section { get; } = new(
        Key,
        "Trains several networks that differ in first weights, order of rows and dropout; the model gives the mean of their probabilities.",
        OptionSchema.Of(new IntegerOption("seeds", "Networks.", 5, 2, 256)))
    { Optional = true, Shorthand = "seeds" };

    /// <summary>Networks that a recipe's options ask for; 1 without an ensemble.</summary>
    public static int Of(OptionSet options) => options.SectionOrNull(Key)?.Int32("seeds") ?? 1;
}
