using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.Thresholds;

/// <summary>Descriptors of gaps over all thresholds.</summary>
internal static class ThresholdMetrics
{
    private const string Citation = "Jiang et al. 2020, strong demographic parity; Westfall and Young 1993";

    public static IReadOnlyList<MetricDescriptor> All { get; } = [.. SweptRate.All.Select(rate => new MetricDescriptor(
        rate.Metric, $"largest {rate.Name} difference over thresholds", "1", Direction.Down, 0, 1, 0, $"largest over a grid of thresholds of the largest minus smallest {rate.Name} over groups, rows being selected from the threshold on", Citation))];
}
