using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;

namespace AuditKit.Statistics.Slices;

/// <summary>Descriptors of every metric that <see cref="SliceMeasures"/> emits, under a domain's prefix.</summary>
public static class SliceMetrics
{
    /// <summary>Id suffix of the number of rows.</summary>
    public const string Count = "count";

    /// <summary>Id suffix of the area under the ROC curve.</summary>
    public const string Auc = "auc";

    /// <summary>Id suffix of the Brier score.</summary>
    public const string Brier = "brier_score";

    /// <summary>Id suffix of the expected calibration error.</summary>
    public const string CalibrationError = "expected_calibration_error";

    /// <summary>Id suffix of the calibration error that a calibrated model would show.</summary>
    public const string CalibrationFloor = "calibration_error_floor";

    /// <summary>The descriptors.</summary>
    public static IReadOnlyList<MetricDescriptor> Describe(string domain) =>
    [
        new($"{domain}.{Count}", "rows", "rows", Direction.Neutral, 0, null, null, "rows of the slice", "exact count"),
        .. ConfusionMetrics.All.Select(metric => metric.Describe(domain)),
        new($"{domain}.{Auc}", "area under the ROC curve", "1", Direction.Up, 0, 1, 1, "P(s+ > s-) + P(s+ = s-) / 2", "DeLong, DeLong and Clarke-Pearson 1988"),
        new($"{domain}.{Brier}", "Brier score", "1", Direction.Down, 0, 1, 0, "mean (score - label)^2", "Brier 1950"),
        new($"{domain}.{CalibrationError}", "expected calibration error", "1", Direction.Down, 0, 1, 0, "sum over equal-width bins of w_b |mean label - mean score|", "Naeini, Cooper and Hauskrecht 2015"),
        new($"{domain}.{CalibrationFloor}", "calibration error of a calibrated model", "1", Direction.Neutral, 0, 1, null, "mean expected calibration error of labels drawn from these scores", "sum over bins of sqrt(2 sum s (1 - s) / pi) / n"),
    ];
}
