using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Scores;
using AuditKit.Statistics.Slices;

namespace AuditKit.Fairness.Groups.Exhibits;

/// <summary>Observed share against score, by group of one attribute; and the calibration errors beside what chance would show.</summary>
internal static class GroupReliability
{
    private const int MostLines = 4;

    public static IEnumerable<SeriesExhibit> Of(FairnessReading reading)
    {
        if (SliceMeasures.CalibrationProblem(reading.Whole) is not null) yield break;
        int number = 0;
        foreach (AttributeSet set in reading.Sets.Where(set => set.Attributes.Count == 1))
        {
            CubeSlice[] scored = [.. set.Slices.Where(slice => slice.Scores is { Count: > 0 })];
            CubeSlice[] shown = [.. scored.OrderByDescending(slice => slice.Scores!.Count).Take(MostLines)];
            yield return new SeriesExhibit(
                $"fairness.reliability_{++number}",
                $"Observed share against score, by {set.Attributes[0]}",
                new Axis("mean score", 0, 1),
                new Axis("share of positives", 0, 1),
                [.. shown.Select(slice => new SeriesLine(FairnessReading.NameOf(slice.Slice), [.. CalibrationTable.Of(slice.Scores!, reading.Settings.Bins).Bins.Where(bin => bin.Count > 0).Select(bin => Point(bin, reading.Settings.Level))]))])
            {
                Diagonal = true,
                Note = "Bars are Wilson intervals." + (scored.Length > MostLines ? $" The {MostLines} largest of {scored.Length} groups." : string.Empty),
            };
        }
    }

    public static TableExhibit? Table(FairnessReading reading)
    {
        if (SliceMeasures.CalibrationProblem(reading.Whole) is not null) return null;
        string error = $"{FairnessSettings.Domain}.{SliceMetrics.CalibrationError}", floor = $"{FairnessSettings.Domain}.{SliceMetrics.CalibrationFloor}";
        Dictionary<Core.Slice, Measurement> floors = reading.Measurements.Where(m => m.Metric == floor).ToDictionary(m => m.Slice);
        HashSet<Core.Slice> single = [.. reading.Lattice.Sets.Where(set => set.Attributes.Count <= 1).SelectMany(set => set.Slices).Select(slice => slice.Slice)];
        return new TableExhibit(
            "fairness.calibration",
            "Calibration error by group",
            [new("Group"), new("Error", Alignment.Decimal), new("Interval", Alignment.Decimal), new("By chance", Alignment.Decimal), new("n", Alignment.Right)],
            [.. from m in reading.Measurements where m.Metric == error && single.Contains(m.Slice) && m.Interval is not null select Row(m, floors[m.Slice])])
        {
            Note = $"Expected calibration error over {reading.Settings.Bins} equal-width bins. By chance: what a perfectly calibrated model would show on average with these scores and n.",
        };
    }

    private static TableCell[] Row(Measurement error, Measurement floor) =>
        [TableCell.Words(FairnessReading.NameOf(error.Slice)), TableCell.Of(error.Estimate!.Value), TableCell.Range(error.Interval!), TableCell.Of(floor.Estimate!.Value), TableCell.Whole(error.Count)];

    private static SeriesPoint Point(CalibrationBin bin, double level)
    {
        Interval interval = bin.Interval(level);
        return new SeriesPoint(bin.MeanScore, bin.Rate, interval.Lower, interval.Upper, bin.Count);
    }
}
