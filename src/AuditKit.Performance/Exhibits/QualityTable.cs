using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;

namespace AuditKit.Performance.Exhibits;

/// <summary>Every measure with its interval and n; what is not measured says why.</summary>
internal static class QualityTable
{
    public static TableExhibit Of(IReadOnlyList<Measurement> measurements) => new(
        "performance.quality",
        "Overall quality",
        [new("Measure"), new("Value", Alignment.Decimal), new("Interval", Alignment.Decimal), new("n", Alignment.Right)],
        [.. measurements.Where(measurement => !measurement.Metric.EndsWith(".count", StringComparison.Ordinal)).Select(Row)])
    {
        Note = "Held-out rows. n is each measure's own denominator.",
    };

    private static TableCell[] Row(Measurement measurement)
    {
        string name = PerformanceMetrics.All.First(metric => metric.Id == measurement.Metric).Name;
        return
        [
            TableCell.Words(name),
            measurement.Estimate is { } estimate ? TableCell.Of(estimate) : TableCell.Words("not measured"),
            measurement.Interval is { } interval ? TableCell.Range(interval) : TableCell.Words(measurement.Reason ?? "exact"),
            TableCell.Whole(measurement.Count),
        ];
    }
}
