using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Fairness.Tasks;

namespace AuditKit.Fairness.Multiclass;

/// <summary>What the section shows of several classes.</summary>
internal static class MulticlassExhibits
{
    private const int MostClasses = 14;
    private const int MostRows = 12;

    public static IEnumerable<Exhibit> Of(MulticlassReading reading)
    {
        if (reading.Groups.Labelled) yield return TaskForest.Of(reading.Task, "fairness.accuracy", "Accuracy by group", "Rows whose prediction is their label, over labelled rows; Wilson intervals.");
        int number = 0;
        foreach (RowSliceSet set in reading.Task.Compared.Where(set => set.Attributes.Count == 1 && set.Filled.Count > 0)) yield return Map(reading, set, ++number);
        yield return TaskGapTable.Of(reading.Task, [.. Shown(reading)], "Largest minus smallest over groups. Intervals hold for all pairs of groups at once.");
        yield return Classes(reading);
        yield return TaskCoverage.Ledger(reading.Task, "A group is judged where it has rows and, with labels, one of them has a label.");
    }

    private static IEnumerable<(string, string)> Shown(MulticlassReading reading)
    {
        yield return (MulticlassMetrics.ShareRange, "class share range, mean over classes");
        yield return (MulticlassMetrics.TotalVariation, "total variation of predictions");
        if (reading.Task.Measurements.Any(measurement => measurement.Metric == MulticlassMetrics.TransportCost)) yield return (MulticlassMetrics.TransportCost, "transport cost");
        if (!reading.Groups.Labelled) yield break;
        yield return (GapMetrics.AccuracyDifference, "accuracy");
        yield return (MulticlassMetrics.MacroRecallDifference, "macro true positive rate");
    }

    private static HeatMapExhibit Map(MulticlassReading reading, RowSliceSet set, int number)
    {
        int[] classes = [.. Enumerable.Range(0, Math.Min(MostClasses, reading.Groups.Classes.Count))];
        RowSlice[] shown = [reading.Task.Whole, .. set.Filled];
        return new HeatMapExhibit(
            $"fairness.class_shares_{number}",
            $"Share of each predicted class by {set.Attributes[0]}",
            [.. shown.Select(slice => FairnessReading.NameOf(slice.Slice))],
            [.. classes.Select(one => reading.Groups.Classes[one])],
            [.. shown.Select(slice => classes.Select(one => (double?)reading.Groups[slice].Share(one).Estimate).ToArray())],
            [.. shown.Select(slice => classes.Select(_ => reading.Groups[slice].Rows).ToArray())])
        {
            Note = "Rows of a group that are predicted to be of the class, over its rows; n is the rows of the group." + (reading.Groups.Classes.Count > MostClasses ? $" The first {MostClasses} of {reading.Groups.Classes.Count} classes." : string.Empty),
        };
    }

    private static TableExhibit Classes(MulticlassReading reading)
    {
        (RowSliceSet Set, string Class, double? Raw, double? Holm)[] rows = [.. from set in reading.Task.Compared
                                                                              where set.Attributes.Count == 1
                                                                              from one in reading.Groups.Classes
                                                                              let holm = Probability(reading, set, one, "holm")
                                                                              orderby holm
                                                                              select (set, one, Probability(reading, set, one, "none"), holm)];
        return new TableExhibit(
            "fairness.classes",
            "Classes that groups are given, and recognised in, at different rates",
            [
                new("By"), new("Class"), new("Share gap", Alignment.Decimal), new("Interval", Alignment.Decimal), new("p", Alignment.Decimal), new("p, Holm", Alignment.Decimal),
                new("True positive rate gap", Alignment.Decimal), new("Interval", Alignment.Decimal),
            ],
            [.. rows.Take(MostRows).Select(row => Row(reading, row.Set, row.Class, row.Raw, row.Holm))])
        {
            Note = "The p-values ask whether groups are given the class at equal rates; Holm's hold for all classes of an attribute at once." + (rows.Length > MostRows ? $" The {MostRows} surest of {rows.Length}." : string.Empty),
        };
    }

    private static TableCell[] Row(MulticlassReading reading, RowSliceSet set, string one, double? raw, double? holm)
    {
        Measurement share = OfClass(reading, GapMetrics.DemographicParityDifference, set, one), recall = OfClass(reading, GapMetrics.EqualOpportunityDifference, set, one);
        return
        [
            TableCell.Words(set.Name), TableCell.Words(one), Value(share), Range(share), TaskGapTable.Probability(raw), TaskGapTable.Probability(holm), Value(recall), Range(recall),
        ];
    }

    private static TableCell Value(Measurement gap) => gap.Estimate is { } estimate ? TableCell.Of(estimate) : TableCell.Words("not measured");

    private static TableCell Range(Measurement gap) => gap.Interval is { } interval ? TableCell.Range(interval) : TableCell.Words(gap.Reason ?? string.Empty);

    private static double? Probability(MulticlassReading reading, RowSliceSet set, string one, string adjustment) => reading.Task.Measurements
        .First(gap => gap.Metric == MulticlassMetrics.ShareProbability && gap.By.SequenceEqual(set.Attributes) && gap.Options["class"] == one && gap.Options["adjustment"] == adjustment).Estimate;

    private static Measurement OfClass(MulticlassReading reading, string metric, RowSliceSet set, string one) =>
        reading.Task.Measurements.First(gap => gap.Metric == metric && gap.By.SequenceEqual(set.Attributes) && gap.Options.GetValueOrDefault("class") == one);
}
