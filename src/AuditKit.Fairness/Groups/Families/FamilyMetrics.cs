using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.Groups.Families;

/// <summary>Descriptors of the further families of group metrics.</summary>
internal static class FamilyMetrics
{
    public const string TreatmentRatio = "fairness.treatment_ratio";
    public const string TreatmentEquality = "fairness.treatment_equality_ratio";
    public const string DifferentialFairness = "fairness.smoothed_differential_fairness";
    public const string LabelDifferentialFairness = "fairness.smoothed_differential_fairness_of_labels";
    public const string SubgroupParity = "fairness.subgroup_parity_violation";
    public const string SubgroupFalsePositives = "fairness.subgroup_false_positive_violation";
    public const string WithinEntropy = "fairness.within_group_generalized_entropy_index";

    /// <summary>Names the slice of the largest violation in a measurement.</summary>
    public const string Worst = "worst";

    private const string Foulds = "Foulds et al. 2020, smoothed with one pseudo-row";
    private const string Kearns = "Kearns et al. 2018";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new(TreatmentRatio, "treatment ratio", "1", Direction.Neutral, 0, null, null, "FN / FP", "Berk et al. 2021"),
        new(TreatmentEquality, "treatment equality ratio", "1", Direction.Up, 0, 1, 1, "smallest over largest FN / FP over groups", "Berk et al. 2021"),
        new(DifferentialFairness, "smoothed differential fairness", "1", Direction.Down, 0, null, 0, "largest |ln(p_i / p_j)| over pairs of groups and both answers, p = (x + 1/2) / (n + 1)", Foulds),
        new(LabelDifferentialFairness, "smoothed differential fairness of the labels", "1", Direction.Down, 0, null, 0, "largest |ln(p_i / p_j)| over pairs of groups and both labels, p = (x + 1/2) / (n + 1)", Foulds),
        new(SubgroupParity, "subgroup statistical parity violation", "1", Direction.Down, 0, 1, 0, "largest P(g) |selection rate of g - selection rate| over all slices up to the stated order", Kearns),
        new(SubgroupFalsePositives, "subgroup false positive violation", "1", Direction.Down, 0, 1, 0, "largest P(g, negative label) |FPR of g - FPR| over all slices up to the stated order", Kearns),
        new(WithinEntropy, "within-group generalized entropy index", "1", Direction.Down, 0, null, 0, "generalized entropy index minus the between-group one", "Speicher et al. 2018"),
    ];
}
