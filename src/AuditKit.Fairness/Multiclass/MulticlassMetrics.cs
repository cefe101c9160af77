using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.Multiclass;

/// <summary>Metrics that only task multiclass has. Rates of one class carry the ids of the binary rates and the option <c>class</c>.</summary>
internal static class MulticlassMetrics
{
    public const string MacroF1 = "fairness.macro_f1";
    public const string MacroRecall = "fairness.macro_true_positive_rate";
    public const string MacroRecallDifference = "fairness.macro_true_positive_rate_difference";
    public const string ShareRange = "fairness.class_share_range";
    public const string TotalVariation = "fairness.prediction_total_variation";
    public const string TransportCost = "fairness.class_transport_cost";
    public const string ShareProbability = "fairness.class_share_p_value";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        new(MacroF1, "macro F1", "1", Direction.Up, 0, 1, 1, "mean over classes of 2 TP / (2 TP + FP + FN), one class against the rest", "Takahashi et al. 2022"),
        new(MacroRecall, "macro true positive rate", "1", Direction.Up, 0, 1, 1, "mean over the classes that occur as labels of TP / (TP + FN), one class against the rest", "Brodersen et al. 2010"),
        new(MacroRecallDifference, "macro true positive rate difference", "1", Direction.Down, 0, 1, 0, "largest minus smallest macro true positive rate over groups", "Hardt, Price and Srebro 2016, one class against the rest"),
        new(ShareRange, "class share range", "1", Direction.Down, 0, 1, 0, "largest minus smallest share of a predicted class over groups, mean over classes", "Calders and Verwer 2010, one class against the rest"),
        new(TotalVariation, "total variation of predictions", "1", Direction.Down, 0, 1, 0, "largest over pairs of groups of half the sum over classes of |difference of predicted shares|", "Gibbs and Su 2002"),
        new(TransportCost, "transport cost between groups", "cost", Direction.Down, 0, null, 0, "largest over pairs of groups of the least cost of turning the predicted class shares of one into those of the other", "Kantorovich 1942; Villani 2009"),
        new(ShareProbability, "p-value of equal class shares", "1", Direction.Neutral, 0, 1, null, "chance that equal groups show as large a studentised difference of a predicted class share; adjusted over classes by Holm where the option says so", "Tukey 1949; Holm 1979"),
    ];
}
