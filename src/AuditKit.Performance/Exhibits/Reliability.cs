using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Scores;

namespace AuditKit.Performance.Exhibits;

/// <summary>Observed share of positives against the mean score, bin by bin.</summary>
internal static class Reliability
{
    public static SeriesExhibit Of(ScoreSample scores, int bins, double level) => new(
        "performance.reliability",
        "Observed share against score",
        new Axis("mean score", 0, 1),
        new Axis("share of positives", 0, 1),
        [new SeriesLine("all rows", [.. CalibrationTable.Of(scores, bins).Bins.Where(bin => bin.Count > 0).Select(bin => Point(bin, level))])])
    {
        Diagonal = true,
        Note = $"{bins} equal-width bins of [0, 1], {scores.Count} rows; bars are Wilson intervals. On the diagonal, scores are probabilities.",
    };

    private static SeriesPoint Point(CalibrationBin bin, double level)
    {
        Interval interval = bin.Interval(level);
        return new SeriesPoint(bin.MeanScore, bin.Rate, interval.Lower, interval.Upper, bin.Count);
    }
}
