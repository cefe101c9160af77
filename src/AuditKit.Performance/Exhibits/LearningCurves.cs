using AuditKit.Core.Evidences;
using AuditKit.Core.Exhibits;

namespace AuditKit.Performance.Exhibits;

/// <summary>How training went: loss and quality by epoch.</summary>
internal static class LearningCurves
{
    public static IEnumerable<Exhibit> Of(LearningCurve curve)
    {
        string note = $"The weights of epoch {curve.BestEpoch} were kept. Training ended: {curve.Stopped}";
        yield return new SeriesExhibit(
            "performance.learning_loss",
            "Loss by epoch",
            new Axis("epoch"),
            new Axis("loss"),
            [.. Lines(curve, epoch => epoch.TrainLoss, epoch => epoch.ValidationLoss)])
        {
            Detail = true,
            Note = note,
        };
        SeriesLine[] quality = [.. Lines(curve, epoch => epoch.TrainMetric, epoch => epoch.ValidationMetric)];
        if (quality.Length > 0) yield return new SeriesExhibit("performance.learning_quality", $"{curve.MetricName} by epoch", new Axis("epoch"), new Axis(curve.MetricName), quality) { Detail = true, Note = note };
    }

    private static IEnumerable<SeriesLine> Lines(LearningCurve curve, Func<LearningEpoch, double?> train, Func<LearningEpoch, double?> validation)
    {
        foreach ((string name, Func<LearningEpoch, double?> value) in new[] { ("training", train), ("validation", validation) })
        {
            SeriesPoint[] points = [.. curve.Epochs.Where(epoch => value(epoch) is not null).Select(epoch => new SeriesPoint(epoch.Epoch, value(epoch)!.Value))];
            if (points.Length > 0) yield return new SeriesLine(name, points);
        }
    }
}
