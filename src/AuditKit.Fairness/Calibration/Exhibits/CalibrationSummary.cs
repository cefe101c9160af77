using AuditKit.Core;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups;
using AuditKit.Statistics.Cube;
using AuditKit.Statistics.Scores;

namespace AuditKit.Fairness.Calibration.Exhibits;

/// <summary>Calibration in numbers, one row a group.</summary>
internal static class CalibrationSummary
{
    private const int MostGroups = 24;

    public static TableExhibit Of(CalibrationReading reading)
    {
        CubeSlice[] groups = [.. reading.Single.SelectMany(set => set.Slices).Where(slice => reading.Find(CalibrationMetrics.InTheLarge, slice.Slice)?.Interval is not null)];
        HashSet<Slice> shown = [.. groups.OrderByDescending(slice => slice.Scores!.Count).Take(MostGroups).Select(slice => slice.Slice)];
        return new TableExhibit(
            "fairness.calibration",
            "Calibration by group",
            [
                new("Group"), new("Observed / expected", Alignment.Decimal), new("Interval", Alignment.Decimal), new("Intercept", Alignment.Decimal), new("Slope", Alignment.Decimal),
                new("Interval", Alignment.Decimal), new("Error", Alignment.Decimal), new("By chance", Alignment.Decimal), new("p", Alignment.Decimal), new("n", Alignment.Right),
            ],
            [Row(reading, reading.Lattice.Whole), .. groups.Where(slice => shown.Contains(slice.Slice)).Select(slice => Row(reading, slice))])
        {
            Detail = true,
            Note = Note(reading, groups.Length),
        };
    }

    private static string Note(CalibrationReading reading, int groups) =>
        "Observed / expected: positives over the sum of scores; 1 where scores hold on average. Intercept and slope of logit P(y = 1) = a + b logit(score): 0 and 1 for a calibrated score; a slope under 1 means that scores are too extreme. "
        + $"Error: expected calibration error over {reading.Settings.Bins} equal-width bins; by chance: what a calibrated model would show with these scores and n. p: Spiegelhalter's test of calibration."
        + (groups > MostGroups ? $" The {MostGroups} largest of {groups} groups." : string.Empty);

    private static TableCell[] Row(CalibrationReading reading, CubeSlice slice)
    {
        CalibrationTable table = CalibrationTable.Of(slice.Scores!, reading.Settings.Bins);
        Measurement? ratio = reading.Find(CalibrationMetrics.InTheLarge, slice.Slice), slope = reading.Find(CalibrationMetrics.Slope, slice.Slice);
        return
        [
            TableCell.Words(FairnessReading.NameOf(slice.Slice)),
            Number(ratio),
            Range(ratio),
            Number(reading.Find(CalibrationMetrics.Intercept, slice.Slice)),
            Number(slope),
            Range(slope),
            TableCell.Of(table.Error),
            TableCell.Of(table.Floor),
            Probability(reading.Find(CalibrationMetrics.SpiegelhalterP, slice.Slice)?.Estimate),
            TableCell.Whole(slice.Scores!.Count),
        ];
    }

    private static TableCell Number(Measurement? measurement) => measurement?.Estimate is { } estimate ? TableCell.Of(estimate, 2) : TableCell.Words("-");

    private static TableCell Range(Measurement? measurement) => measurement?.Interval is { } interval ? TableCell.Range(interval, 2) : TableCell.Words(string.Empty);

    private static TableCell Probability(double? value) => value is null ? TableCell.Words("-") : value < 0.0005 ? TableCell.Words("< 0.001") : TableCell.Of(value.Value);
}
