namespace AuditKit.Explain.Analyses.Influence;

/// <summary>Analyses of the influence of training rows.</summary>
public static class InfluenceAnalyses
{
    /// <summary>Id of influence traced through training.</summary>
    public const string TracInId = "tracin";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AnalysisDefinition> All { get; } =
    [
        new(TracInId, "training rows that made the loss of the examined rows smaller or larger", TracInOptions.Schema, options => new TracIn(TracInOptions.From(options)))
        {
            Needs = AnalysisNeeds.Graph | AnalysisNeeds.Truth | AnalysisNeeds.Training | AnalysisNeeds.Checkpoints,
        },
    ];
}
