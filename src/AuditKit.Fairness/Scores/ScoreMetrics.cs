using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.Scores;

/// <summary>Descriptors of comparisons of scores between groups.</summary>
internal static class ScoreMetrics
{
    public const string GeneralizedFalsePositive = "fairness.generalized_false_positive_rate";
    public const string GeneralizedFalseNegative = "fairness.generalized_false_negative_rate";
    public const string GeneralizedFalsePositiveDifference = "fairness.generalized_false_positive_rate_difference";
    public const string GeneralizedFalseNegativeDifference = "fairness.generalized_false_negative_rate_difference";
    public const string CrossGroupAuc = "fairness.cross_group_auc";
    public const string AucDifferenceP = "fairness.auc_difference_p";
    public const string Abroca = "fairness.abroca";
    public const string AbrocaP = "fairness.abroca_p";

    private const string Pleiss = "Pleiss et al. 2017";
    private const string Gardner = "Gardner, Brooks and Baker 2019";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new(GeneralizedFalsePositive, "generalized false positive rate", "1", Direction.Down, 0, 1, 0, "mean score of rows with a negative label", Pleiss),
        new(GeneralizedFalseNegative, "generalized false negative rate", "1", Direction.Down, 0, 1, 0, "1 - mean score of rows with a positive label", Pleiss),
        new(GeneralizedFalsePositiveDifference, "generalized false positive rate difference", "1", Direction.Down, 0, 1, 0, "largest minus smallest generalized false positive rate over groups", Pleiss),
        new(GeneralizedFalseNegativeDifference, "generalized false negative rate difference", "1", Direction.Down, 0, 1, 0, "largest minus smallest generalized false negative rate over groups", Pleiss),
        new(CrossGroupAuc, "cross-group AUC", "1", Direction.Up, 0, 1, 1, "P(s+ of the slice > s- of the group in option negatives) + ties / 2, between the 12 largest groups of an attribute", "Borkan et al. 2019; Kallus and Zhou 2019"),
        new(AucDifferenceP, "p-value of the AUC difference", "1", Direction.Neutral, 0, 1, null, "P(studentized range >= the largest |A_i - A_j| / standard error x sqrt 2) if all groups have one AUC", "DeLong, DeLong and Clarke-Pearson 1988; Tukey 1949"),
        new(Abroca, "absolute between-ROC area", "1", Direction.Down, 0, 1, 0, "largest integral of |ROC_a - ROC_b| over pairs of groups", Gardner),
        new(AbrocaP, "p-value of the between-ROC area", "1", Direction.Neutral, 0, 1, null, "share of permutations of the groups within each label whose largest studentised area is at least the observed one", "Westfall and Young 1993"),
    ];
}
