using AuditKit.Core.Measurements;
using AuditKit.Explain.Quality;

namespace AuditKit.Explain;

/// <summary>The metrics of this domain.</summary>
internal static class ExplainMetrics
{
    public const string Prefix = "explain.";
    public const string CompletenessGap = "explain.completeness_gap";
    public const string RandomizationSimilarity = "explain.randomization_similarity";
    public const string MeanAbsoluteAttribution = "explain.mean_absolute_attribution";
    public const string AttributionDisparity = "explain.attribution_disparity";
    public const string RemoveAndRetrain = "explain.remove_and_retrain";
    public const string TruthFeatureAgreement = "explain.truth_feature_agreement";
    public const string TruthRankAgreement = "explain.truth_rank_agreement";
    public const string TruthSignAgreement = "explain.truth_sign_agreement";
    public const string SeedStability = "explain.seed_stability";
    public const string AttributionDrift = "explain.attribution_drift";

    public const string AttentionFaithfulness = "explain.attention_faithfulness";
    public const string AttentionAgreement = "explain.attention_agreement";

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
        .. QualityMetrics.All.Where(metric => metric.Id != QualityMetrics.CompletenessGap).Select(metric => metric.Descriptor),
        new(
            AttributionDisparity,
            "Disparity of explanations between groups",
            "1",
            Direction.Down,
            0,
            null,
            0,
            "largest minus smallest group mean of the quality metric that the options name, over groups with enough rows, in that metric's unit",
            "Dai et al.: Fairness via explanation quality, AIES 2022, arXiv 2205.07277"),
        new(
            RemoveAndRetrain,
            "Remove and retrain",
            "1",
            Direction.Up,
            -1,
            1,
            null,
            "mean over removal shares of the accuracy after retraining without randomly chosen units minus that without the units of largest attribution",
            "Hooker et al.: A benchmark for interpretability methods in deep neural networks, NeurIPS 2019"),
        new(
            SeedStability,
            "Stability over retrainings",
            "1",
            Direction.Up,
            -1,
            1,
            1,
            "mean over all pairs of models that differ in chance alone, and over rows, of the Spearman correlation of a row's signed attributions (statistic spearman) or of the share of features with the same sign (statistic sign_agreement)",
            "AuditKit"),
        new(
            AttributionDrift,
            "Change of the mean attribution",
            "1",
            Direction.Neutral,
            null,
            null,
            0,
            "mean over rows of the attribution of the feature by the audited model minus that by the other model, in units of the attributed quantity",
            "AuditKit"),
        new(
            AttentionFaithfulness,
            "Faithfulness of attention",
            "nat",
            Direction.Up,
            null,
            null,
            null,
            "mean over pictures and their words of what the word's log-probability loses when the region of largest attention is hidden, minus the mean loss over all regions",
            "AuditKit, after Jain, Wallace: Attention is not explanation, NAACL 2019"),
        new(
            AttentionAgreement,
            "Agreement of attention with hidden regions",
            "1",
            Direction.Up,
            -1,
            1,
            1,
            "mean over pictures and their words of the Spearman correlation over regions of attention and of what hiding the region costs the word's log-probability",
            "AuditKit, after Jain, Wallace: Attention is not explanation, NAACL 2019"),
        Truth(TruthFeatureAgreement, "Feature agreement with the truth", "share of the k truly most important units that are among the k largest by mean absolute attribution"),
        Truth(TruthRankAgreement, "Rank agreement with the truth", "share of the k truly most important units that have the same rank by mean absolute attribution"),
        Truth(TruthSignAgreement, "Sign agreement with the truth", "share of the units with a direction, among the k largest on both sides, whose attribution rises or falls with their value as it truly does"),
    ];

    private static MetricDescriptor Truth(string id, string name, string definition) =>
        new(id, name, "1", Direction.Up, 0, 1, 1, definition, "Krishna et al.: The disagreement problem in explainable machine learning, 2022, arXiv 2202.01602");
}
