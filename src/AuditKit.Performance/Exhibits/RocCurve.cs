using AuditKit.Core.Exhibits;
using AuditKit.Statistics.Scores;

namespace AuditKit.Performance.Exhibits;

/// <summary>True positives against false positives over all thresholds.</summary>
internal static class RocCurve
{
    // A printed curve shows no more; the area is measured on all points.
    private const int MostPoints = 200;

    public static SeriesExhibit Of(ScoreSample scores)
    {
        IReadOnlyList<RocPoint> points = scores.Roc();
        double last = double.NegativeInfinity;
        List<SeriesPoint> shown = [];
        for (int i = 0; i < points.Count; i++)
        {
            double travelled = points[i].FalsePositiveRate + points[i].TruePositiveRate;
            if (i > 0 && i < points.Count - 1 && travelled - last < 2.0 / MostPoints) continue;
            shown.Add(new SeriesPoint(points[i].FalsePositiveRate, points[i].TruePositiveRate));
            last = travelled;
        }

        return new SeriesExhibit("performance.roc", "True positives against false positives", new Axis("false positive rate", 0, 1), new Axis("true positive rate", 0, 1), [new SeriesLine("all rows", shown)])
        {
            Diagonal = true,
            Note = $"{scores.Positives} positive and {scores.Negatives} negative labels. The diagonal is guessing.",
        };
    }
}
