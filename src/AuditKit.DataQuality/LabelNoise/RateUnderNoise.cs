using AuditKit.Statistics.Confusion;

namespace AuditKit.DataQuality.LabelNoise;

/// <summary>One of the two rates that labels decide, with its metrics and bounds.</summary>
internal sealed record RateUnderNoise(string Name, string Bound, string Gap, RateMetric Rate, Func<ConfusionMatrix, long, (double Lower, double Upper)?> Range)
{
    public static IReadOnlyList<RateUnderNoise> All { get; } =
    [
        new("true-positive rate", NoiseMetrics.TruePositiveBound, NoiseMetrics.TruePositiveGap, ConfusionMetrics.TruePositiveRate, LabelBounds.TruePositiveRate),
        new("false-positive rate", NoiseMetrics.FalsePositiveBound, NoiseMetrics.FalsePositiveGap, ConfusionMetrics.FalsePositiveRate, LabelBounds.FalsePositiveRate),
    ];

    /// <summary>The rate without wrong labels; null where it is not defined.</summary>
    public double? Of(ConfusionMatrix matrix) => Range(matrix, 0)?.Upper;
}
