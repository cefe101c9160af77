using AuditKit.Core.Measurements;

namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>What would have to change for another answer.</summary>
public static class CounterfactualAnalyses
{
    /// <summary>Id of counterfactuals.</summary>
    public const string CounterfactualId = "counterfactual";

    internal const string Distance = "explain.recourse_distance";
    internal const string Without = "explain.recourse_absent";
    internal const string Disparity = "explain.recourse_disparity";

    private const string Source = "Ustun, Spangher, Liu: Actionable recourse in linear classification, FAT* 2019";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AnalysisDefinition> All { get; } =
    [
        new(CounterfactualId, "least change of a row that changes the answer", CounterfactualOptions.Schema, options => new CounterfactualAnalysis(CounterfactualOptions.From(options)))
        {
            Metrics =
            [
                new MetricDescriptor(Distance, "Median recourse distance", "1", Direction.Down, 0, null, 0, "median over the rows of the slice that do not reach the goal of the weighted L1 distance to the nearest counterfactual found, in median absolute deviations; rows without one count as infinitely far", Source),
                new MetricDescriptor(Without, "Share without recourse", "1", Direction.Down, 0, 1, 0, "share of the rows of the slice that do not reach the goal and for which no counterfactual was found within the evaluations", Source),
                new MetricDescriptor(Disparity, "Recourse disparity", "1", Direction.Down, 0, null, 0, "largest minus smallest over the groups of the median recourse distance (of: median-distance) or of the share without recourse (of: share-without)", Source),
            ],
        },
    ];
}
