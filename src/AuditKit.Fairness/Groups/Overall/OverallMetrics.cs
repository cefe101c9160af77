using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;

namespace AuditKit.Fairness.Groups.Overall;

/// <summary>Descriptors of the gaps between groups and all rows: Fairlearn's <c>to_overall</c>.</summary>
internal static class OverallMetrics
{
    public const string EqualizedOddsDifference = "fairness.equalized_odds_difference_to_overall";
    public const string EqualizedOddsRatio = "fairness.equalized_odds_ratio_to_overall";

    private const string Fairlearn = "Weerts et al. 2023 (Fairlearn)";

    /// <summary>The rates that are compared, by the stem of their ids.</summary>
    public static IReadOnlyList<(RateMetric Rate, string Stem, string Name)> Rates { get; } =
    [
        (ConfusionMetrics.SelectionRate, "demographic_parity", "demographic parity"),
        (ConfusionMetrics.TruePositiveRate, "equal_opportunity", "equal opportunity"),
        (ConfusionMetrics.FalsePositiveRate, "false_positive_rate", "false positive rate"),
        (ConfusionMetrics.TrueNegativeRate, "true_negative_rate", "true negative rate"),
        (ConfusionMetrics.FalseNegativeRate, "false_negative_rate", "false negative rate"),
        (ConfusionMetrics.PositivePredictiveValue, "predictive_parity", "predictive parity"),
        (ConfusionMetrics.Accuracy, "accuracy", "accuracy"),
    ];

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        .. Rates.Select(rate => Gap(DifferenceOf(rate.Stem), $"{rate.Name} difference to overall", $"largest |{rate.Rate.Name} of a group - {rate.Rate.Name} of all rows|")),
        .. Rates.Select(rate => Ratio(RatioOf(rate.Stem), $"{rate.Name} ratio to overall", $"smallest of r and 1/r over groups, r = {rate.Rate.Name} of a group over {rate.Rate.Name} of all rows")),
        Gap(EqualizedOddsDifference, "equalized odds difference to overall", "the larger of the differences to overall of true and of false positive rates"),
        Ratio(EqualizedOddsRatio, "equalized odds ratio to overall", "the smaller of the ratios to overall of true and of false positive rates"),
    ];

    public static string DifferenceOf(string stem) => $"fairness.{stem}_difference_to_overall";

    public static string RatioOf(string stem) => $"fairness.{stem}_ratio_to_overall";

    private static MetricDescriptor Gap(string id, string name, string definition) => new(id, name, "1", Direction.Down, 0, 1, 0, definition, Fairlearn);

    private static MetricDescriptor Ratio(string id, string name, string definition) => new(id, name, "1", Direction.Up, 0, 1, 1, definition, Fairlearn);
}
