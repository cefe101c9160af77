using AuditKit.Core.Measurements;

namespace AuditKit.Explain.Analyses.Effects;

/// <summary>How the output moves with one attribute.</summary>
public static class EffectAnalyses
{
    /// <summary>Id of partial dependence.</summary>
    public const string PartialDependenceId = "pdp";

    /// <summary>Id of individual conditional expectations.</summary>
    public const string IndividualId = "ice";

    /// <summary>Id of accumulated local effects.</summary>
    public const string AccumulatedId = "ale";

    internal const string EffectRange = "explain.effect_range";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AnalysisDefinition> All { get; } =
    [
        new(PartialDependenceId, "mean output with an attribute set to each value", EffectOptions.Curves, options => new PartialDependence(EffectOptions.From(options))) { Metrics = [Range] },
        new(IndividualId, "output of each row with an attribute set to each value", EffectOptions.Individual, options => new IndividualEffects(EffectOptions.From(options))),
        new(AccumulatedId, "accumulated local effects of a number", EffectOptions.Curves, options => new AccumulatedEffects(EffectOptions.From(options))) { Metrics = [Range] },
    ];

    private static MetricDescriptor Range => new(
        EffectRange,
        "Range of the mean effect",
        "1",
        Direction.Neutral,
        0,
        null,
        null,
        "largest minus smallest value of the mean effect curve of the feature over its grid, in units of the quantity",
        "Friedman: Greedy function approximation, Annals of Statistics 29 (2001); Apley and Zhu: Visualizing the effects of predictor variables, JRSS B 82 (2020)");
}
