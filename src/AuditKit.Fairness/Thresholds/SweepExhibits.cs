using System.Globalization;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Scores;

namespace AuditKit.Fairness.Thresholds;

/// <summary>One chart per attribute, gap against threshold, and one table of where gaps are within the margin.</summary>
internal static class SweepExhibits
{
    private const int MostRanges = 3;

    public static IEnumerable<Exhibit> Of(SweepReading reading)
    {
        AttributeSweep[] swept = [.. reading.Sweeps.Where(sweep => sweep.Sweep is not null)];
        if (swept.Length == 0) yield break;
        int number = 0;
        foreach (IGrouping<string, AttributeSweep> attribute in swept.GroupBy(sweep => sweep.Set.Attributes[0])) yield return Chart(reading, attribute, ++number);
        yield return Table(reading, swept);
    }

    private static SeriesExhibit Chart(SweepReading reading, IGrouping<string, AttributeSweep> attribute, int number)
    {
        // Error rates where labels allow them: the selection rate then adds a third band and no new question.
        AttributeSweep[] shown = attribute.Any(sweep => sweep.Rate.Label is not null) ? [.. attribute.Where(sweep => sweep.Rate.Label is not null)] : [.. attribute];
        List<SeriesLine> lines = [.. shown.Select(sweep => new SeriesLine($"gap of {sweep.Rate.Name}s", [.. reading.Thresholds.Select((threshold, k) => Point(sweep.Sweep!, threshold, k))]))];
        double top = Math.Min(1, lines.SelectMany(line => line.Points).Max(point => point.Upper!.Value));
        if (reading.Audited is { } mark) lines.Add(new SeriesLine("audited threshold", [new SeriesPoint(mark, 0), new SeriesPoint(mark, top)]));
        return new SeriesExhibit($"fairness.threshold_sweep_{number}", $"Gaps at other thresholds, by {attribute.Key}", new Axis("threshold"), new Axis("largest minus smallest rate", 0), lines)
        {
            Note = "Bands hold at all thresholds and for all pairs of groups at once." + (reading.Audited is null ? " The audited answers are no cut of the score, so no threshold is marked." : string.Empty),
        };
    }

    private static TableExhibit Table(SweepReading reading, AttributeSweep[] swept) => new(
        "fairness.threshold_sweep",
        "Where gaps are within the margin",
        [
            new("By"), new("Gap of"), new("Audited", Alignment.Decimal), new("Largest", Alignment.Decimal), new("Interval", Alignment.Decimal),
            new($"Surely within {Number(reading.Margin)} at"), new($"Surely above {Number(reading.Margin)} at"),
        ],
        [.. swept.Select(sweep => Row(reading, sweep))])
    {
        Detail = true,
        Note = $"{reading.Thresholds.Count} thresholds from {Number(reading.Thresholds[0])} to {Number(reading.Thresholds[^1])}; sure means that the whole band lies on that side. Gaps shrink at both ends, where nearly everybody or nobody is selected."
            + (reading.Audited is { } mark ? $" The audited answers follow the threshold {Number(mark)}." : string.Empty),
    };

    private static TableCell[] Row(SweepReading reading, AttributeSweep swept)
    {
        ThresholdSweep sweep = swept.Sweep!;
        MeasuredValue.Measured largest = (MeasuredValue.Measured)sweep.LargestGap();
        return
        [
            TableCell.Words(swept.Set.Attributes[0]),
            TableCell.Words(swept.Rate.Name + "s"),
            reading.AuditedIndex >= 0 ? TableCell.Of(sweep.Gap(reading.AuditedIndex)) : TableCell.Words("-"),
            TableCell.Of(largest.Estimate),
            TableCell.Range(largest.Interval!),
            TableCell.Words(Ranges(reading, k => sweep.GapBand(k).Upper <= reading.Margin)),
            TableCell.Words(Ranges(reading, k => sweep.GapBand(k).Lower > reading.Margin)),
        ];
    }

    /// <summary>Runs of neighbouring thresholds that hold: <c>0.1 to 0.35, 0.9</c>.</summary>
    public static string Ranges(SweepReading reading, Func<int, bool> holds)
    {
        List<string> ranges = [];
        for (int start = 0; start < reading.Thresholds.Count; start++)
        {
            if (!holds(start)) continue;
            int end = start;
            while (end + 1 < reading.Thresholds.Count && holds(end + 1)) end++;
            ranges.Add(start == end ? Number(reading.Thresholds[start]) : $"{Number(reading.Thresholds[start])} to {Number(reading.Thresholds[end])}");
            start = end;
        }

        if (ranges.Count == 0) return "none";
        return string.Join(", ", ranges.Take(MostRanges)) + (ranges.Count > MostRanges ? $" and {ranges.Count - MostRanges} more" : string.Empty);
    }

    private static SeriesPoint Point(ThresholdSweep sweep, double threshold, int k)
    {
        Interval band = sweep.GapBand(k);
        return new SeriesPoint(threshold, sweep.Gap(k), band.Lower, band.Upper);
    }

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
