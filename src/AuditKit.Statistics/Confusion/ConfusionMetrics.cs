using AuditKit.Core.Measurements;

namespace AuditKit.Statistics.Confusion;

/// <summary>Every metric of the confusion matrix, in reading order.</summary>
public static class ConfusionMetrics
{
    private const string Roc = "Fawcett 2006, An introduction to ROC analysis";

    /// <summary>(TP + FP) / n.</summary>
    public static RateMetric SelectionRate { get; } = new(
        "selection_rate", "selection rate", Direction.Neutral, null, OutcomeCells.PositivePrediction, OutcomeCells.Predicted,
        "no predictions in this slice", "(TP + FP) / n, over rows with a prediction", "Dwork et al. 2012; 29 CFR 1607.4");

    /// <summary>(TP + FN) / n.</summary>
    public static RateMetric BaseRate { get; } = new(
        "base_rate", "base rate", Direction.Neutral, null, OutcomeCells.PositiveLabel, OutcomeCells.Labelled,
        "no labels in this slice", "(TP + FN) / n, over rows with a label", Roc);

    /// <summary>(TP + TN) / n.</summary>
    public static RateMetric Accuracy { get; } = new(
        "accuracy", "accuracy", Direction.Up, 1, OutcomeCells.TruePositive | OutcomeCells.TrueNegative, OutcomeCells.Complete,
        "no rows with label and prediction in this slice", "(TP + TN) / n", Roc);

    /// <summary>TP / (TP + FN).</summary>
    public static RateMetric TruePositiveRate { get; } = OfPositives("true_positive_rate", "true positive rate", Direction.Up, 1, OutcomeCells.TruePositive, "TP / (TP + FN)");

    /// <summary>FP / (FP + TN).</summary>
    public static RateMetric FalsePositiveRate { get; } = OfNegatives("false_positive_rate", "false positive rate", Direction.Down, 0, OutcomeCells.FalsePositive, "FP / (FP + TN)");

    /// <summary>TN / (FP + TN).</summary>
    public static RateMetric TrueNegativeRate { get; } = OfNegatives("true_negative_rate", "true negative rate", Direction.Up, 1, OutcomeCells.TrueNegative, "TN / (FP + TN)");

    /// <summary>FN / (TP + FN).</summary>
    public static RateMetric FalseNegativeRate { get; } = OfPositives("false_negative_rate", "false negative rate", Direction.Down, 0, OutcomeCells.FalseNegative, "FN / (TP + FN)");

    /// <summary>TP / (TP + FP).</summary>
    public static RateMetric PositivePredictiveValue { get; } = OfSelected("positive_predictive_value", "positive predictive value", Direction.Up, 1, OutcomeCells.TruePositive, "TP / (TP + FP)");

    /// <summary>TN / (TN + FN).</summary>
    public static RateMetric NegativePredictiveValue { get; } = OfRejected("negative_predictive_value", "negative predictive value", Direction.Up, 1, OutcomeCells.TrueNegative, "TN / (TN + FN)");

    /// <summary>FP / (TP + FP).</summary>
    public static RateMetric FalseDiscoveryRate { get; } = OfSelected("false_discovery_rate", "false discovery rate", Direction.Down, 0, OutcomeCells.FalsePositive, "FP / (TP + FP)");

    /// <summary>FN / (TN + FN).</summary>
    public static RateMetric FalseOmissionRate { get; } = OfRejected("false_omission_rate", "false omission rate", Direction.Down, 0, OutcomeCells.FalseNegative, "FN / (TN + FN)");

    /// <summary>(TPR + TNR) / 2.</summary>
    public static CellMetric BalancedAccuracy { get; } = new(
        "balanced_accuracy", "balanced accuracy", 0,
        static (tp, fp, fn, tn) => tp + fn > 0 && fp + tn > 0 ? ((tp / (tp + fn)) + (tn / (fp + tn))) / 2 : null,
        "labels of one class only in this slice", "(TPR + TNR) / 2", "Brodersen et al. 2010");

    /// <summary>2 TP / (2 TP + FP + FN).</summary>
    public static CellMetric F1 { get; } = new(
        "f1", "F1 score", 0,
        static (tp, fp, fn, _) => tp + fp + fn > 0 ? 2 * tp / ((2 * tp) + fp + fn) : null,
        "no positive labels and no positive predictions in this slice", "2 TP / (2 TP + FP + FN)", "van Rijsbergen 1979");

    /// <summary>Matthews correlation coefficient.</summary>
    public static CellMetric MatthewsCorrelation { get; } = new(
        "matthews_correlation", "Matthews correlation", -1,
        static (tp, fp, fn, tn) =>
        {
            double product = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn);
            return product > 0 ? Math.Clamp(((tp * tn) - (fp * fn)) / Math.Sqrt(product), -1, 1) : null;
        },
        "labels or predictions of one class only in this slice", "(TP TN - FP FN) / sqrt((TP+FP)(TP+FN)(TN+FP)(TN+FN))", "Matthews 1975");

    /// <summary>Cohen's kappa of label and prediction.</summary>
    public static CellMetric Kappa { get; } = new(
        "kappa", "Cohen's kappa", -1,
        static (tp, fp, fn, tn) =>
        {
            double n = tp + fp + fn + tn, chance = ((tp + fp) * (tp + fn)) + ((tn + fp) * (tn + fn)), rest = (n * n) - chance;
            return n > 0 && rest > 0 ? ((n * (tp + tn)) - chance) / rest : null;
        },
        "labels and predictions of one class only in this slice", "(p_o - p_e) / (1 - p_e)", "Cohen 1960");

    /// <summary>TPR + TNR - 1.</summary>
    public static CellMetric Informedness { get; } = new(
        "informedness", "informedness", -1,
        static (tp, fp, fn, tn) => tp + fn > 0 && fp + tn > 0 ? (tp / (tp + fn)) + (tn / (fp + tn)) - 1 : null,
        "labels of one class only in this slice", "TPR + TNR - 1", "Youden 1950");

    /// <summary>TPR / FPR.</summary>
    public static LikelihoodRatioMetric PositiveLikelihoodRatio { get; } = new(
        "positive_likelihood_ratio", "positive likelihood ratio", TruePositiveRate, FalsePositiveRate, "TPR / FPR", "Simel, Samsa and Matchar 1991");

    /// <summary>FNR / TNR.</summary>
    public static LikelihoodRatioMetric NegativeLikelihoodRatio { get; } = new(
        "negative_likelihood_ratio", "negative likelihood ratio", FalseNegativeRate, TrueNegativeRate, "FNR / TNR", "Simel, Samsa and Matchar 1991");

    /// <summary>Shares of rows.</summary>
    public static IReadOnlyList<RateMetric> Rates { get; } =
    [
        SelectionRate, BaseRate, Accuracy, TruePositiveRate, FalsePositiveRate, TrueNegativeRate, FalseNegativeRate,
        PositivePredictiveValue, NegativePredictiveValue, FalseDiscoveryRate, FalseOmissionRate,
    ];

    /// <summary>Functions of several cells.</summary>
    public static IReadOnlyList<CellMetric> OfCells { get; } = [BalancedAccuracy, F1, MatthewsCorrelation, Kappa, Informedness];

    /// <summary>Ratios of two rates.</summary>
    public static IReadOnlyList<LikelihoodRatioMetric> LikelihoodRatios { get; } = [PositiveLikelihoodRatio, NegativeLikelihoodRatio];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ConfusionMetric> All { get; } = [.. Rates, .. OfCells, .. LikelihoodRatios];

    private static RateMetric OfPositives(string suffix, string name, Direction direction, double ideal, OutcomeCells part, string definition) =>
        new(suffix, name, direction, ideal, part, OutcomeCells.TruePositive | OutcomeCells.FalseNegative, "no positive labels in this slice", definition, Roc);

    private static RateMetric OfNegatives(string suffix, string name, Direction direction, double ideal, OutcomeCells part, string definition) =>
        new(suffix, name, direction, ideal, part, OutcomeCells.FalsePositive | OutcomeCells.TrueNegative, "no negative labels in this slice", definition, Roc);

    private static RateMetric OfSelected(string suffix, string name, Direction direction, double ideal, OutcomeCells part, string definition) =>
        new(suffix, name, direction, ideal, part, OutcomeCells.TruePositive | OutcomeCells.FalsePositive, "no positive predictions in this slice", definition, Roc);

    private static RateMetric OfRejected(string suffix, string name, Direction direction, double ideal, OutcomeCells part, string definition) =>
        new(suffix, name, direction, ideal, part, OutcomeCells.FalseNegative | OutcomeCells.TrueNegative, "no negative predictions in this slice", definition, Roc);
}
