using AuditKit.Core.Measurements;
using AuditKit.Core.Options;
using AuditKit.Explain.Quality.Faithfulness;
using AuditKit.Explain.Quality.Localisation;
using AuditKit.Explain.Quality.Removal;
using AuditKit.Explain.Quality.Robustness;
using AuditKit.Explain.Quality.Shape;

namespace AuditKit.Explain.Quality;

/// <summary>All quality metrics that are values of single rows.</summary>
public static class QualityMetrics
{
    internal const string CompletenessGap = "completeness_gap";
    internal const string Infidelity = "infidelity";
    internal const string MaxSensitivity = "max_sensitivity";
    internal const string Deletion = "deletion_auc";
    internal const string Insertion = "insertion_auc";
    internal const string FaithfulnessCorrelation = "faithfulness_correlation";
    internal const string FaithfulnessEstimate = "faithfulness_estimate";
    internal const string SensitivityN = "sensitivity_n";
    internal const string Sparseness = "sparseness";
    internal const string Complexity = "complexity";
    internal const string EffectiveComplexity = "effective_complexity";
    internal const string LocalLipschitz = "local_lipschitz";
    internal const string TopAgreement = "top_k_agreement";
    internal const string MonteCarloError = "monte_carlo_error";
    internal const string PointingGame = "pointing_game";

    private static readonly OptionSchema EffectiveOptions = OptionSchema.Of(new NumberOption("threshold", "Attributions of at most this absolute value do not count.", 1e-5, 0));

    /// <summary>All of them, in the order of the report.</summary>
    public static IReadOnlyList<QualityMetric> All { get; } =
    [
        Simple(CompletenessGap, "Completeness gap", "|sum of attributions - (F(x) - F(baseline))| / (max F - min F over rows and baseline)", Down, 0, null, 0, "Sundararajan, Taly, Yan: Axiomatic attribution for deep networks, ICML 2017", () => new CompletenessGap()),
        Of(Infidelity, "Infidelity", "mean over perturbations I of (I.a - (F(x) - F(x - I)))^2, I from the stated law", Down, 0, null, 0, "Yeh et al.: On the (in)fidelity and sensitivity of explanations, NeurIPS 2019", Faithfulness.Infidelity.Schema, Faithfulness.Infidelity.From, Draws),
        Of(Deletion, "Deletion AUC", "area under the target's score as units are removed in order of attribution, trapezoid over the share", Down, null, null, null, "Petsiuk, Das, Saenko: RISE, BMVC 2018", RemovalAuc.Schema, options => RemovalOf(Deletion, false, options), RemovalAuc.Cost),
        Of(Insertion, "Insertion AUC", "area under the target's score as units are put back in order of attribution, trapezoid over the share", Up, null, null, null, "Petsiuk, Das, Saenko: RISE, BMVC 2018", RemovalAuc.Schema, options => RemovalOf(Insertion, true, options), RemovalAuc.Cost),
        Of(FaithfulnessCorrelation, "Faithfulness correlation", "Pearson correlation over random sets of the sum of attributions and the fall of F when the set is at the baseline", Up, -1, 1, 1, "Bhatt, Weller, Moura: Evaluating and aggregating feature-based model explanations, IJCAI 2020", Faithfulness.FaithfulnessCorrelation.Schema, Faithfulness.FaithfulnessCorrelation.From, Draws),
        Of(FaithfulnessEstimate, "Faithfulness estimate", "Pearson correlation over units of attribution and the fall of F when that unit alone is at the baseline", Up, -1, 1, 1, "Alvarez-Melis, Jaakkola: Towards robust interpretability with self-explaining neural networks, NeurIPS 2018", OptionSchema.Empty, _ => new FaithfulnessEstimate(), Faithfulness.FaithfulnessEstimate.Cost) with { OnRequest = true },
        Of(SensitivityN, "Sensitivity-n", "root mean square over sets of n units of (sum of attributions - (F(x) - F(x with the set at the baseline))) / (max F - min F)", Down, 0, null, 0, "Ancona et al.: Towards better understanding of gradient-based attribution methods, ICLR 2018", Faithfulness.SensitivityN.Schema, Faithfulness.SensitivityN.From, (size, options) => size.Rows * options.Integer("draws") * options.Numbers("sizes").Count),
        Again(MaxSensitivity, "Max-sensitivity", "largest over drawn d of |a(x + d) - a(x)| / |a(x)|, Euclidean; a lower bound of the true maximum", Down, "Yeh et al.: On the (in)fidelity and sensitivity of explanations, NeurIPS 2019", found => found.Relative),
        Again(LocalLipschitz, "Local Lipschitz estimate", "largest over drawn d of |a(x + d) - a(x)| / |d|, Euclidean; a lower bound of the true constant", Down, "Alvarez-Melis, Jaakkola: On the robustness of interpretability methods, 2018, arXiv 1806.08049", found => found.Quotient),
        Again(TopAgreement, "Top-k agreement with neighbours", "mean over drawn d of the share of the k largest |a(x)| that are among the k largest |a(x + d)|", Up, "Ghorbani, Abid, Zou: Interpretation of neural networks is fragile, AAAI 2019", found => [.. found.TopAgreement.Select(value => (double?)value)]),
        Simple(Sparseness, "Sparseness", "Gini coefficient of |a|", Neutral, 0, 1, null, "Chalasani et al.: Concise explanations of neural networks using adversarial training, ICML 2020", () => new ShapeMeasure(Sparseness, RowFigures.Gini)),
        Simple(Complexity, "Complexity", "entropy of |a| / sum |a|, in nats", Neutral, 0, null, null, "Bhatt, Weller, Moura: Evaluating and aggregating feature-based model explanations, IJCAI 2020", () => new ShapeMeasure(Complexity, RowFigures.Entropy)),
        Of(EffectiveComplexity, "Effective complexity", "number of units with |a| above a threshold", Neutral, 0, null, null, "Nguyen, Martinez: On quantitative aspects of model interpretability, 2020, arXiv 2007.07584", EffectiveOptions, options => new ShapeMeasure(EffectiveComplexity, row => RowFigures.Count(row, options.Number("threshold"))), (_, _) => 0) with { OnRequest = true },
        Simple(MonteCarloError, "Monte Carlo error", "largest standard error of an attribution of the row / largest |a| of the row", Down, 0, null, 0, "AuditKit", () => new MonteCarloError()),
        Simple(PointingGame, "Pointing game", "1 where the largest attribution lies on the mask, else 0", Up, 0, 1, 1, "Zhang et al.: Top-down neural attention by excitation backprop, ECCV 2016", () => new PointingGame()),
    ];

    private static Direction Down => Direction.Down;

    private static Direction Up => Direction.Up;

    private static Direction Neutral => Direction.Neutral;

    /// <summary>The metric of an id, or null.</summary>
    public static QualityMetric? Find(string id) => All.FirstOrDefault(metric => metric.Id == id);

    private static QualityMetric Of(string id, string title, string perRow, Direction direction, double? minimum, double? maximum, double? ideal, string source, OptionSchema options, Func<OptionSet, IQualityMeasure> create, Func<QualitySize, OptionSet, long> cost)
    {
        string summary = id == CompletenessGap ? "largest over the explained rows of " : "mean over the explained rows of ";
        MetricDescriptor descriptor = new(ExplainMetrics.Prefix + id, title, id == Complexity ? "nat" : "1", direction, minimum, maximum, ideal, summary + perRow, source);
        return new QualityMetric(id, title, perRow, descriptor, options, create, cost);
    }

    private static QualityMetric Simple(string id, string title, string perRow, Direction direction, double? minimum, double? maximum, double? ideal, string source, Func<IQualityMeasure> create) =>
        Of(id, title, perRow, direction, minimum, maximum, ideal, source, OptionSchema.Empty, _ => create(), (_, _) => 0);

    private static QualityMetric Again(string id, string title, string perRow, Direction direction, string source, Func<NeighbourScores, IReadOnlyList<double?>> figure) =>
        Of(id, title, perRow, direction, 0, id == TopAgreement ? 1 : null, id == TopAgreement ? 1 : 0, source, NeighbourMeasure.Schema, options => NeighbourMeasure.From(id, options, figure), NeighbourMeasure.Cost) with { RunsMethodAgain = true };

    private static RemovalAuc RemovalOf(string id, bool inserts, OptionSet options) => new(id, inserts, options.Int32("steps"), options.Int32("random"));

    private static long Draws(QualitySize size, OptionSet options) => size.Rows * options.Integer("draws");
}
