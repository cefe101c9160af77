using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;

namespace AuditKit.Fairness.Conditional;

/// <summary>Descriptors of comparisons within the strata of a control column.</summary>
internal static class ConditionalMetrics
{
    public const string Disparity = "fairness.demographic_disparity";
    public const string ConditionalDisparity = "fairness.conditional_demographic_disparity";
    public const string Difference = "fairness.conditional_selection_rate_difference";
    public const string OddsRatio = "fairness.conditional_odds_ratio";
    public const string Independence = "fairness.conditional_independence_probability";
    public const string Homogeneity = "fairness.odds_homogeneity_probability";

    /// <summary>Names the control column in a measurement.</summary>
    public const string Control = "control";

    /// <summary>Says in a measurement how many strata could be used.</summary>
    public const string Strata = "strata";

    private const string Wachter = "Wachter, Mittelstadt and Russell 2021";
    private const string Mantel = "Mantel and Haenszel 1959";

    /// <summary>The rates whose gaps are conditioned, by the stem of their ids.</summary>
    public static IReadOnlyList<(RateMetric Rate, string Stem, string Name)> Rates { get; } =
    [
        (ConfusionMetrics.SelectionRate, "demographic_parity", "demographic parity"),
        (ConfusionMetrics.TruePositiveRate, "equal_opportunity", "equal opportunity"),
        (ConfusionMetrics.FalsePositiveRate, "false_positive_rate", "false positive rate"),
    ];

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        .. Rates.Select(rate => Gap(StratumDifference(rate.Stem), $"{rate.Name} difference within a stratum", $"largest minus smallest {rate.Rate.Name} over the groups of one stratum")),
        .. Rates.Select(rate => new MetricDescriptor(StratumRatio(rate.Stem), $"{rate.Name} ratio within a stratum", "1", Direction.Up, 0, 1, 1, $"smallest over largest {rate.Rate.Name} over the groups of one stratum", "Weerts et al. 2023 (Fairlearn, control features)")),
        .. Rates.Select(rate => Gap(Pooled(rate.Stem), $"conditional {rate.Name} difference", $"largest minus smallest over groups of sum_s (n_s / n) x {rate.Rate.Name} in stratum s, over the strata that hold every group")),
        new(Disparity, "demographic disparity", "1", Direction.Down, -1, 1, 0, "share of the group among the rejected minus its share among the selected", Wachter),
        new(ConditionalDisparity, "conditional demographic disparity", "1", Direction.Down, -1, 1, 0, "sum_s n_s DD_s / n over the strata of the control column, DD the demographic disparity", Wachter),
        new(Difference, "conditional difference of selection rates", "1", Direction.Neutral, -1, 1, 0, "selection rate of the group minus that of the others, mean over strata weighted by n1 n2 / N", "Greenland and Robins 1985; Sato 1989"),
        new(OddsRatio, "conditional odds ratio", "1", Direction.Neutral, 0, null, 1, "odds of selection of the group over those of the others, common to all strata: sum(ad/N) / sum(bc/N)", "Mantel and Haenszel 1959; Robins, Breslow and Greenland 1986"),
        new(Independence, "p-value of conditional independence", "1", Direction.Neutral, 0, 1, null, "Cochran-Mantel-Haenszel test of group and selection over strata, with continuity correction", Mantel),
        new(Homogeneity, "p-value of equal odds ratios", "1", Direction.Neutral, 0, 1, null, "Breslow-Day test of equal odds ratios in all strata, with Tarone's correction", "Breslow and Day 1980; Tarone 1985"),
    ];

    public static string StratumDifference(string stem) => $"fairness.stratum_{stem}_difference";

    public static string StratumRatio(string stem) => $"fairness.stratum_{stem}_ratio";

    public static string Pooled(string stem) => $"fairness.conditional_{stem}_difference";

    private static MetricDescriptor Gap(string id, string name, string definition) => new(id, name, "1", Direction.Down, 0, 1, 0, definition, "Kamiran, Zliobaite and Calders 2013; Weerts et al. 2023 (Fairlearn, control features)");
}
