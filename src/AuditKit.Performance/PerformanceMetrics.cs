using AuditKit.Core.Measurements;
using AuditKit.Data.Captions;
using AuditKit.Statistics.Slices;

namespace AuditKit.Performance;

/// <summary>The metrics of overall quality.</summary>
internal static class PerformanceMetrics
{
    public const string Domain = "performance";
    public const string MajorityRate = "performance.majority_class_rate";

    public const string LargestClassRate = "performance.largest_class_rate";
    public const string MacroF1 = "performance.macro_f1";
    public const string MicroF1 = "performance.micro_f1";
    public const string MeanPrediction = "performance.mean_prediction";
    public const string MeanError = "performance.mean_error";
    public const string MeanAbsoluteError = "performance.mean_absolute_error";
    public const string RootMeanSquaredError = "performance.root_mean_squared_error";
    public const string RSquared = "performance.r_squared";
    public const string Gain = "performance.ndcg";

    public const string BleuGain = "performance.bleu_gain";
    public const string ExactCaptionRate = "performance.exact_caption_rate";

    private const string LabelUnit = "label unit";

    /// <summary>Metrics of yes or no.</summary>
    public static IReadOnlyList<MetricDescriptor> Binary { get; } =
    [
        .. SliceMetrics.Describe(Domain),
        new(MajorityRate, "majority-class rate", "1", Direction.Neutral, 0.5, 1, null, "max(base rate, 1 - base rate): the accuracy of always giving the more frequent answer", "Provost, Fawcett and Kohavi 1998"),
    ];

    /// <summary>Metrics of all tasks.</summary>
    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        .. Binary,
        .. Versions.VersionMetrics.All,
        new(LargestClassRate, "largest-class rate", "1", Direction.Neutral, 0, 1, null, "share of the most frequent label: the accuracy of always giving it", "Provost, Fawcett and Kohavi 1998"),
        new(MacroF1, "macro F1", "1", Direction.Up, 0, 1, 1, "mean over classes of 2 TP / (2 TP + FP + FN), one class against the rest", "Takahashi et al. 2022"),
        new(MicroF1, "micro F1", "1", Direction.Up, 0, 1, 1, "2 TP / (2 TP + FP + FN) with the counts of all classes added; with one class a row it is the accuracy", "Takahashi et al. 2022"),
        new(MeanPrediction, "mean prediction", LabelUnit, Direction.Neutral, null, null, null, "mean of the predictions", "arithmetic mean"),
        new(MeanError, "mean error", LabelUnit, Direction.Neutral, null, null, 0, "mean of prediction - label", "Willmott 1982"),
        new(MeanAbsoluteError, "mean absolute error", LabelUnit, Direction.Down, 0, null, 0, "mean |prediction - label|", "Willmott 1982"),
        new(RootMeanSquaredError, "root mean squared error", LabelUnit, Direction.Down, 0, null, 0, "sqrt(mean (prediction - label)^2)", "Willmott 1982"),
        new(RSquared, "R squared", "1", Direction.Up, null, 1, 1, "1 - mean (prediction - label)^2 / mean (label - mean label)^2", "Wright 1921"),
        new(Gain, "NDCG", "1", Direction.Up, 0, 1, 1, "sum of relevance / log2(1 + rank) over the same sum in the best order; mean over lists with a positive relevance", "Järvelin and Kekäläinen 2002"),
        .. Enumerable.Range(1, Bleu.Longest).Select(n => new MetricDescriptor(BleuOf(n), $"BLEU-{n}", "1", Direction.Up, 0, 1, 1, $"min(1, exp(1 - r / c)) times the geometric mean, for k from 1 to {n}, of the share of k words in a row that a written caption of the picture has; c words in all captions, r in the nearest written ones", "Papineni et al. 2002")),
        new(BleuGain, "BLEU-4 above one caption", "1", Direction.Up, -1, 1, null, "BLEU-4 minus that of saying the most frequent caption of the training rows of every picture", "AuditKit"),
        new(ExactCaptionRate, "exact-caption rate", "1", Direction.Up, 0, 1, 1, "share of pictures whose caption is one that a person wrote, word by word", "AuditKit"),
    ];

    /// <summary>Id of BLEU with n-grams up to a length.</summary>
    public static string BleuOf(int n) => FormattableString.Invariant($"{Domain}.bleu_{n}");
}
