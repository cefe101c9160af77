using AuditKit.Core.Options;
using AuditKit.Core.Producers;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Models.Augmentation;
using AuditKit.Models.Captions;
using AuditKit.Models.Contrastive;
using AuditKit.Models.Recipes.Networks;

namespace AuditKit.Models.Recipes;

/// <summary>The recipes whose result predicts no class and no number: an encoder, which no audit has as its subject, and captions.</summary>
public static class PretrainingRecipes
{
    /// <summary>Id of the captioning network.</summary>
    public const string Caption = CaptionLstm.Id;

    private static readonly string[] Meaningless = ["task", "loss", "imbalance", "search", "ensemble", "variants"];

    /// <summary>All of them, as the spec sees them.</summary>
    public static IReadOnlyList<RecipeDescriptor> All { get; } =
    [
        new(ContrastiveOptions.Id, "An encoder of pictures without labels: two changed views of a picture are to look alike.", ContrastiveSettings.Schema)
        {
            Refusal = new AuditRefusal("an encoder that is trained without labels predicts nothing that could be audited", "pretrain it with 'auditkit model train', then train a recipe of pictures with subject.train.transfer.from naming its file", [DataEvidence.Table]),
        },
        new(CaptionLstm.Id, CaptionLstm.Summary, CaptionTraining.Schema)
        {
            OnlyTask = PredictionTask.Captioning,
        },
    ];

    /// <summary>True for a recipe of this list.</summary>
    public static bool Has(string? recipe) => All.Any(known => known.Id == recipe);

    /// <summary>What the options say against each other or against the recipe.</summary>
    public static IEnumerable<Problem> Problems(string recipe, OptionSet options)
    {
        foreach (string key in Meaningless.Where(options.IsGiven)) yield return new Problem($"{TrainingOptions.Path}.{key}", $"means nothing to {recipe}", "leave it out");
        foreach (Problem problem in AugmentationOptions.Problems(options, TrainingOptions.Path)) yield return problem;
        foreach (Problem problem in TrainingOptions.Problems(options)) yield return problem;
        foreach (Problem problem in recipe == Caption ? WidthProblems(options) : []) yield return problem;
    }

    internal static IEnumerable<Problem> WidthProblems(OptionSet options) =>
        options.Numbers("widths").Where(width => width != Math.Floor(width)).Select(width => new Problem($"{TrainingOptions.Path}.widths", FormattableString.Invariant($"{width} is no number of units"), "give whole numbers"));
}
