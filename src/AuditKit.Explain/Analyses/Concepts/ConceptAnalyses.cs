using AuditKit.Core.Measurements;

namespace AuditKit.Explain.Analyses.Concepts;

/// <summary>Analyses of concepts inside the network.</summary>
public static class ConceptAnalyses
{
    /// <summary>Id of the test with concept activation vectors.</summary>
    public const string TcavId = "tcav";

    internal const string Score = "explain.tcav_score";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AnalysisDefinition> All { get; } =
    [
        new(TcavId, "whether the network uses a concept, against random concepts", TcavOptions.Schema, options => new Tcav(TcavOptions.From(options)))
        {
            Needs = AnalysisNeeds.Graph | AnalysisNeeds.Gradient,
            Metrics =
            [
                new MetricDescriptor(
                    Score,
                    "TCAV score",
                    "1",
                    Direction.Neutral,
                    0,
                    1,
                    null,
                    "share of the rows of the class whose output grows along the concept's direction at the layer; mean over concept vectors fitted against different random rows",
                    "Kim et al.: Interpretability beyond feature attribution, ICML 2018, arXiv 1711.11279"),
            ],
        },
    ];
}
