using AuditKit.Core.Measurements;
using AuditKit.Statistics.Slices;

namespace AuditKit.Performance;

/// <summary>The metrics of overall quality.</summary>
internal static class PerformanceMetrics
{
    public const string Domain = "performance";
    public const string MajorityRate = "performance.majority_class_rate";

    public static IReadOnlyList<MetricDescriptor> All { get; } =
    [
        .. SliceMetrics.Describe(Domain),
        new(MajorityRate, "majority-class rate", "1", Direction.Neutral, 0.5, 1, null, "max(base rate, 1 - base rate): the accuracy of always giving the more frequent answer", "Provost, Fawcett and Kohavi 1998"),
    ];
}
