using AuditKit.Core.Measurements;

namespace AuditKit.Explain.Analyses.Permutation;

/// <summary>Analyses that permute columns.</summary>
public static class PermutationAnalyses
{
    /// <summary>Id of permutation importance.</summary>
    public const string PermutationId = "permutation";

    internal const string Importance = "explain.permutation_importance";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AnalysisDefinition> All { get; } =
    [
        new(PermutationId, "growth of the loss when an attribute is permuted", PermutationOptions.Schema, options => new PermutationImportance(PermutationOptions.From(options)))
        {
            Needs = AnalysisNeeds.Truth,
            Metrics =
            [
                new MetricDescriptor(
                    Importance,
                    "Permutation importance",
                    "1",
                    Direction.Neutral,
                    null,
                    null,
                    null,
                    "loss over the rows of the slice with the attribute's values permuted among all rows, minus the loss as it is; mean over repeats; in units of the loss",
                    "Fisher, Rudin, Dominici: All models are wrong, but many are useful, JMLR 20 (2019) 177"),
            ],
        },
    ];
}
