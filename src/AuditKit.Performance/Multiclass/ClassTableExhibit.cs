using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Confusion;

namespace AuditKit.Performance.Multiclass;

/// <summary>Every class with its frequency, recall, precision and F1.</summary>
internal static class ClassTableExhibit
{
    public static TableExhibit Of(IReadOnlyList<string> classes, IReadOnlyList<Measurement> measurements) => new(
        "performance.classes",
        "Quality by class",
        [
            new("Class"), new("Labels", Alignment.Right), new("True positive rate", Alignment.Decimal), new("Interval", Alignment.Decimal), new("Positive predictive value", Alignment.Decimal),
            new("Interval", Alignment.Decimal), new("F1", Alignment.Decimal), new("Interval", Alignment.Decimal),
        ],
        [.. classes.Select(name => Row(name, measurements))])
    {
        Note = "One class against the rest: the true positive rate is the class's recall, the positive predictive value its precision.",
    };

    private static TableCell[] Row(string name, IReadOnlyList<Measurement> measurements)
    {
        Measurement recall = Find(ConfusionMetrics.TruePositiveRate.Suffix), precision = Find(ConfusionMetrics.PositivePredictiveValue.Suffix), score = Find(ConfusionMetrics.F1.Suffix);
        return [TableCell.Words(name), TableCell.Whole(recall.Count), Value(recall), Range(recall), Value(precision), Range(precision), Value(score), Range(score)];

        Measurement Find(string suffix) => measurements.First(one => one.Metric == $"{PerformanceMetrics.Domain}.{suffix}" && one.Slice.Single().Value == name);
    }

    private static TableCell Value(Measurement measurement) => measurement.Estimate is { } estimate ? TableCell.Of(estimate) : TableCell.Words("not measured");

    private static TableCell Range(Measurement measurement) => measurement.Interval is { } interval ? TableCell.Range(interval) : TableCell.Words(measurement.Reason ?? string.Empty);
}
