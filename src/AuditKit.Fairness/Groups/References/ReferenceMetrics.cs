using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;

namespace AuditKit.Fairness.Groups.References;

/// <summary>Descriptors of the comparisons with a named reference group: the conventions of AIF360 and Aequitas.</summary>
internal static class ReferenceMetrics
{
    public const string AverageOdds = "fairness.reference_average_odds_difference";
    public const string AverageAbsoluteOdds = "fairness.reference_average_absolute_odds_difference";
    public const string EqualizedOdds = "fairness.reference_equalized_odds_difference";
    public const string AveragePredictiveValue = "fairness.reference_average_predictive_value_difference";

    /// <summary>Names the reference group in a measurement.</summary>
    public const string Reference = "reference";

    private const string Aif360 = "Bellamy et al. 2019 (AIF360)";
    private const string Aequitas = "Bellamy et al. 2019 (AIF360); Saleiro et al. 2018 (Aequitas)";
    private const string Rule = "; group: the slice, or all other groups together";

    /// <summary>1 - accuracy.</summary>
    public static RateMetric ErrorRate { get; } = new(
        "error_rate", "error rate", Direction.Down, 0, OutcomeCells.FalsePositive | OutcomeCells.FalseNegative, OutcomeCells.Complete,
        ConfusionMetrics.Accuracy.Undefined, "(FP + FN) / n", ConfusionMetrics.Accuracy.Citation);

    /// <summary>The rates that are compared, with the names that other tools give to difference and ratio.</summary>
    public static IReadOnlyList<(RateMetric Rate, string Difference, string Ratio)> Rates { get; } =
    [
        (ConfusionMetrics.SelectionRate, "statistical_parity_difference", "disparate_impact"),
        (ConfusionMetrics.BaseRate, "mean_difference", "disparate_impact of the labels"),
        (ConfusionMetrics.Accuracy, string.Empty, string.Empty),
        (ErrorRate, "error_rate_difference", "error_rate_ratio"),
        (ConfusionMetrics.TruePositiveRate, "equal_opportunity_difference", "true_positive_rate_ratio"),
        (ConfusionMetrics.FalsePositiveRate, "false_positive_rate_difference", "false_positive_rate_ratio, fpr_disparity"),
        (ConfusionMetrics.TrueNegativeRate, string.Empty, "tnr_disparity"),
        (ConfusionMetrics.FalseNegativeRate, "false_negative_rate_difference", "false_negative_rate_ratio, fnr_disparity"),
        (ConfusionMetrics.PositivePredictiveValue, string.Empty, "precision_disparity"),
        (ConfusionMetrics.NegativePredictiveValue, string.Empty, "npv_disparity"),
        (ConfusionMetrics.FalseDiscoveryRate, "false_discovery_rate_difference", "false_discovery_rate_ratio, fdr_disparity"),
        (ConfusionMetrics.FalseOmissionRate, "false_omission_rate_difference", "false_omission_rate_ratio, for_disparity"),
    ];

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        .. Rates.Select(rate => new MetricDescriptor(DifferenceOf(rate.Rate), $"{rate.Rate.Name}, difference to the reference", "1", Direction.Neutral, -1, 1, 0, $"{rate.Rate.Name} of the group minus that of the reference{Rule}{Known(rate.Difference)}", Aequitas)),
        .. Rates.Select(rate => new MetricDescriptor(RatioOf(rate.Rate), $"{rate.Rate.Name}, ratio to the reference", "1", Direction.Neutral, 0, null, 1, $"{rate.Rate.Name} of the group over that of the reference{Rule}{Known(rate.Ratio)}", Aequitas)),
        new(AverageOdds, "average odds difference to the reference", "1", Direction.Neutral, -1, 1, 0, $"mean of the differences of true and of false positive rates to the reference, signed{Rule}{Known("average_odds_difference")}", Aif360),
        new(AverageAbsoluteOdds, "average absolute odds difference to the reference", "1", Direction.Down, 0, 1, 0, $"mean of the absolute differences of true and of false positive rates to the reference{Rule}{Known("average_abs_odds_difference")}", Aif360),
        new(EqualizedOdds, "equalized odds difference to the reference", "1", Direction.Down, 0, 1, 0, $"larger of the absolute differences of true and of false positive rates to the reference{Rule}{Known("equalized_odds_difference")}", Aif360),
        new(AveragePredictiveValue, "average predictive value difference to the reference", "1", Direction.Neutral, -1, 1, 0, $"mean of the differences of positive predictive value and of false omission rate to the reference, signed{Rule}{Known("average_predictive_value_difference")}", Aif360),
    ];

    public static string DifferenceOf(RateMetric rate) => $"fairness.reference_{rate.Suffix}_difference";

    public static string RatioOf(RateMetric rate) => $"fairness.reference_{rate.Suffix}_ratio";

    private static string Known(string name) => name.Length == 0 ? string.Empty : $"; elsewhere {name}";
}
