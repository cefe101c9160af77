using AuditKit.Core.Measurements;
using AuditKit.Statistics.Slices;

namespace AuditKit.Fairness.Groups.Metrics;

/// <summary>Descriptors of everything that the domain may emit.</summary>
internal static class GapMetrics
{
    public const string DemographicParityDifference = "fairness.demographic_parity_difference";
    public const string DemographicParityRatio = "fairness.demographic_parity_ratio";
    public const string EqualOpportunityDifference = "fairness.equal_opportunity_difference";
    public const string EqualOpportunityRatio = "fairness.equal_opportunity_ratio";
    public const string AverageOddsRatio = "fairness.average_odds_ratio";
    public const string FalsePositiveRateDifference = "fairness.false_positive_rate_difference";
    public const string EqualizedOddsDifference = "fairness.equalized_odds_difference";
    public const string EqualizedOddsRatio = "fairness.equalized_odds_ratio";
    public const string AverageOddsDifference = "fairness.average_odds_difference";
    public const string PredictiveParityDifference = "fairness.predictive_parity_difference";
    public const string AccuracyDifference = "fairness.accuracy_difference";
    public const string AucDifference = "fairness.auc_difference";
    public const string CalibrationDifference = "fairness.calibration_difference";
    public const string FourFifthsRatio = "fairness.four_fifths_ratio";
    public const string GeneralizedEntropy = "fairness.generalized_entropy_index";
    public const string Theil = "fairness.theil_index";
    public const string BetweenGroupEntropy = "fairness.between_group_generalized_entropy_index";
    public const string AuditCoverage = "fairness.audit_coverage";

    private const string Hardt = "Hardt, Price and Srebro 2016";
    private const string Speicher = "Speicher et al. 2018";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        .. SliceMetrics.Describe(FairnessSettings.Domain),
        Gap(DemographicParityDifference, "demographic parity difference", "largest minus smallest selection rate over groups", "Calders and Verwer 2010; Dwork et al. 2012"),
        Ratio(DemographicParityRatio, "demographic parity ratio", "smallest over largest selection rate over groups", "Feldman et al. 2015"),
        Gap(EqualOpportunityDifference, "equal opportunity difference", "largest minus smallest true positive rate over groups", Hardt),
        Ratio(EqualOpportunityRatio, "equal opportunity ratio", "smallest over largest true positive rate over groups", Hardt),
        Gap(FalsePositiveRateDifference, "false positive rate difference", "largest minus smallest false positive rate over groups", Hardt),
        Gap(EqualizedOddsDifference, "equalized odds difference", "the larger of the gaps of true and of false positive rates over groups", Hardt),
        Ratio(EqualizedOddsRatio, "equalized odds ratio", "the smaller of the ratios (smallest over largest) of true and of false positive rates over groups", Hardt),
        Gap(AverageOddsDifference, "average odds difference", "mean of the gap of true positive rates and the gap of false positive rates, both largest minus smallest", Hardt),
        Ratio(AverageOddsRatio, "average odds ratio", "mean of the ratios (smallest over largest) of true and of false positive rates over groups (Fairlearn: equalized odds ratio with agg=mean)", Hardt),
        Gap(PredictiveParityDifference, "predictive parity difference", "largest minus smallest positive predictive value over groups", "Chouldechova 2017"),
        Gap(AccuracyDifference, "accuracy difference", "largest minus smallest accuracy over groups", "Berk et al. 2021"),
        Gap(AucDifference, "AUC difference", "largest minus smallest area under the ROC curve over groups", "Borkan et al. 2019; DeLong, DeLong and Clarke-Pearson 1988"),
        Gap(CalibrationDifference, "calibration difference", "largest minus smallest debiased root-mean-square calibration error over groups", "Kumar, Liang and Ma 2019"),
        Ratio(FourFifthsRatio, "four-fifths ratio", "smallest over largest selection rate among known categories with at least 2 % of the rows", "29 CFR 1607.4 D"),
        new(GeneralizedEntropy, "generalized entropy index", "1", Direction.Down, 0, null, 0, "mean((b / mean b)^2 - 1) / 2 with b = answer - label + 1, over all rows", Speicher),
        new(Theil, "Theil index", "1", Direction.Down, 0, null, 0, "mean((b / mean b) ln(b / mean b)) with b = answer - label + 1, over all rows", Speicher),
        new(BetweenGroupEntropy, "between-group generalized entropy index", "1", Direction.Down, 0, null, 0, "the generalized entropy index with every b replaced by the mean of its group", Speicher),
        new(AuditCoverage, "audit coverage", "1", Direction.Up, 0, 1, 1, "rows in slices whose selection, true positive and false positive rates are all defined (selection rate alone without labels; for classes, numbers and lists, whose measures by group are defined), over all rows", "exact count"),
    ];

    public static string NameOf(string metric) => All.First(descriptor => descriptor.Id == metric).Name;

    private static MetricDescriptor Gap(string id, string name, string definition, string citation) => new(id, name, "1", Direction.Down, 0, 1, 0, definition, citation);

    private static MetricDescriptor Ratio(string id, string name, string definition, string citation) => new(id, name, "1", Direction.Up, 0, 1, 1, definition, citation);
}
