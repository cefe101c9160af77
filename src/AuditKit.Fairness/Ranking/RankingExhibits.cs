using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Fairness.Groups;
using AuditKit.Fairness.Tasks;

namespace AuditKit.Fairness.Ranking;

/// <summary>What the section shows of lists.</summary>
internal static class RankingExhibits
{
    private const int MostRows = 30;

    public static IEnumerable<Exhibit> Of(RankingReading reading)
    {
        if (!reading.HasLists) yield break;
        int number = 0;
        foreach (RowSliceSet set in reading.Task.Compared.Where(set => set.Attributes.Count == 1 && set.Filled.Count > 1)) yield return Exposure(reading, set, ++number);
        yield return TaskGapTable.Of(
            reading.Task,
            [.. Shown(reading)],
            "Exposure difference: largest minus smallest of share minus target; ratio: smallest over largest of share over target. Intervals hold for all pairs of groups at once; of one list there are none. The p-value compares with lists in random order.",
            (set, metric) => metric == RankingMetrics.ExposureDifference ? reading.Task.Gap(RankingMetrics.ExposureProbability, set).Estimate : null);
        if (Tops(reading) is { Rows.Count: > 0 } tops) yield return tops;
        yield return TaskCoverage.Ledger(reading.Task, "A group is judged where it has a row in some list.");
    }

    private static IEnumerable<(string, string)> Shown(RankingReading reading)
    {
        yield return (RankingMetrics.ExposureDifference, "exposure difference");
        yield return (RankingMetrics.ExposureRatio, "exposure ratio");
        yield return (RankingMetrics.InfeasibleShare, "share of infeasible prefixes");
        yield return (RankingMetrics.FirstInfeasible, "first infeasible prefix");
        if (!reading.Groups.Held.Items.IsEmpty) yield return (RankingMetrics.PopularityDifference, "mean popularity of items");
    }

    private static BarExhibit Exposure(RankingReading reading, RowSliceSet set, int number) => new(
        $"fairness.exposure_{number}",
        $"Share of exposure and target, by {set.Attributes[0]}",
        "1",
        [.. set.Filled.Select(slice => FairnessReading.NameOf(slice.Slice))],
        [
            new BarSeries("exposure share", [.. set.Filled.Select(slice => Bar(reading.Task.Of(RankingMetrics.ExposureShare, slice)))], reading.Task.Whole.Count),
            new BarSeries("target", [.. set.Filled.Select(slice => Bar(reading.Task.Of(RankingMetrics.ExposureTarget, slice)))], reading.Task.Whole.Count),
        ])
    {
        Note = "Exposure of a place is 1 / log2(1 + rank); shares are means over lists" + (reading.Groups.Lists.Count < 2 ? "." : ", whiskers t intervals over lists."),
    };

    private static BarValue? Bar(Measurement measurement) => measurement.Estimate is { } value ? new BarValue(value, measurement.Interval?.Lower, measurement.Interval?.Upper) : null;

    private static TableExhibit Tops(RankingReading reading)
    {
        Measurement[] skews = [.. reading.Task.Measurements.Where(one => one.Metric == RankingMetrics.Skew && one.Slice.Count == 1)];
        return new TableExhibit(
            "fairness.first_places",
            "Groups in the first places",
            [new("Group"), new("First places", Alignment.Right), new("Share over target", Alignment.Decimal), new("Skew", Alignment.Decimal), new("Interval", Alignment.Decimal), new("p", Alignment.Decimal), new("p, Holm", Alignment.Decimal)],
            [.. skews.Take(MostRows).Select(skew => Row(reading, skew))])
        {
            Note = "Skew is ln(share in the first places / target): below 0, the group is missing there. The p-values ask how often a random order has as few of the group; Holm's hold for all groups of the attribute and all places looked at." + (skews.Length > MostRows ? $" The first {MostRows} of {skews.Length}." : string.Empty),
        };
    }

    private static TableCell[] Row(RankingReading reading, Measurement skew) =>
    [
        TableCell.Words(string.Join(", ", skew.Slice.Select(pair => $"{pair.Key} {pair.Value}"))),
        TableCell.Words(skew.Options["k"]),
        skew.Estimate is { } ratio ? TableCell.Of(Math.Exp(ratio)) : TableCell.Of(0),
        skew.Estimate is { } estimate ? TableCell.Of(estimate) : TableCell.Words("not measured"),
        skew.Interval is { } interval ? TableCell.Range(interval) : TableCell.Words(skew.Reason ?? "one list"),
        TaskGapTable.Probability(Probability(reading, skew, "none")),
        TaskGapTable.Probability(Probability(reading, skew, "holm")),
    ];

    private static double? Probability(RankingReading reading, Measurement skew, string adjustment) => reading.Task.Measurements
        .First(one => one.Metric == RankingMetrics.PrefixProbability && one.Slice.Equals(skew.Slice) && one.Options["k"] == skew.Options["k"] && one.Options["adjustment"] == adjustment).Estimate;
}
