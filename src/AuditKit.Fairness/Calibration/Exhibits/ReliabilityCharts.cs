using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Scores;

namespace AuditKit.Fairness.Calibration.Exhibits;

/// <summary>Observed share against score, by group of one attribute.</summary>
internal static class ReliabilityCharts
{
    private const int MostLines = 4;

    // Several groups in one plot stay readable with a few bars each; the error itself is measured on the audit's own bins.
    private const int MostBins = 10;

    // A point from fewer rows has a bar across the plot and tells nothing.
    private const int LeastRows = 20;

    public static IEnumerable<SeriesExhibit> Of(CalibrationReading reading) => reading.Single.Select((set, index) => Chart(reading, set, index + 1));

    private static SeriesExhibit Chart(CalibrationReading reading, AttributeSet set, int number)
    {
        (CubeSlice Slice, CalibrationBin[] Bins)[] scored = [.. from slice in set.Slices
                                                                where slice.Scores is { Count: > 0 }
                                                                orderby slice.Scores!.Count descending
                                                                select (slice, CalibrationTable.Of(slice.Scores!, Math.Min(MostBins, reading.Settings.Bins)).Bins.Where(bin => bin.Weight.Sum > 0).ToArray())];
        (CubeSlice Slice, CalibrationBin[] Bins)[] shown = [.. scored.Where(group => group.Bins.Any(bin => bin.Count >= LeastRows)).Take(MostLines)];
        long hidden = shown.Sum(group => group.Bins.Where(bin => bin.Count < LeastRows).Sum(bin => bin.Count));
        return new SeriesExhibit(
            $"fairness.reliability_{number}",
            $"Observed share against score, by {set.Attributes[0]}",
            new Axis("mean score", 0, 1),
            new Axis("share of positives", 0, 1),
            [.. shown.Select(group => new SeriesLine(FairnessReading.NameOf(group.Slice.Slice), [.. group.Bins.Where(bin => bin.Count >= LeastRows).Select(bin => Point(bin, reading.Settings.Level))]))])
        {
            Diagonal = true,
            Note = Note(shown.Length, scored.Length, hidden),
        };
    }

    private static string Note(int shown, int scored, long hidden) =>
        "Bars are Wilson intervals. Above the diagonal more happens than the score says."
        + (shown < scored ? $" The {shown} largest of {scored} groups." : string.Empty)
        + (hidden > 0 ? $" Bins of fewer than {LeastRows} rows are not drawn ({FairnessReading.Rows(hidden)} rows)." : string.Empty);

    private static SeriesPoint Point(CalibrationBin bin, double level)
    {
        Interval interval = bin.Interval(level);
        return new SeriesPoint(bin.MeanScore, bin.Rate, interval.Lower, interval.Upper, bin.Count);
    }
}
