using AuditKit.Core.Measurements;

namespace AuditKit.Explain;

/// <summary>The metrics of this domain.</summary>
internal static class ExplainMetrics
{
    public const string CompletenessGap = "explain.completeness_gap";
    public const string RandomizationSimilarity = "explain.randomization_similarity";
    public const string MeanAbsoluteAttribution = "explain.mean_absolute_attribution";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new(
            CompletenessGap,
            "Completeness gap",
            "1",
            Direction.Down,
            0,
            null,
            0,
            "largest over the explained rows of |sum of attributions - (F(x) - F(baseline))| / (max F - min F over rows and baseline)",
            "Sundararajan, Taly, Yan: Axiomatic attribution for deep networks, ICML 2017"),
        new(
            RandomizationSimilarity,
            "Similarity to randomised models",
            "1",
            Direction.Down,
            -1,
            1,
            0,
            "mean over rows and draws of the signed Spearman correlation of the multipliers of the model and of models with random weights",
            "Adebayo et al.: Sanity checks for saliency maps, NeurIPS 2018, arXiv 1810.03292"),
        new(
            MeanAbsoluteAttribution,
            "Mean absolute attribution",
            "1",
            Direction.Neutral,
            0,
            null,
            null,
            "mean over the rows of the slice of |attribution of the feature|, in units of the attributed quantity; one-hot columns of one attribute are summed first",
            "AuditKit"),
    ];
}
