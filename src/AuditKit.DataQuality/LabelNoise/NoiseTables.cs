using AuditKit.Core;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.DataQuality.Texts;

namespace AuditKit.DataQuality.LabelNoise;

/// <summary>Labels that are likely wrong by group, and how many wrong ones would overturn a gap.</summary>
internal static class NoiseTables
{
    // Groups beyond this many of one attribute are shown by the largest.
    private const int MostGroups = 8;

    public static TableExhibit Groups(IReadOnlyList<Measurement> measurements, double level)
    {
        Measurement[] shares = [.. measurements.Where(measurement => measurement.Metric == NoiseMetrics.IssueShare && measurement.Estimate is not null)];
        IEnumerable<Measurement> shown = shares.Where(share => share.Slice.IsAll).Concat(shares.Where(share => !share.Slice.IsAll).GroupBy(share => share.Slice.Attributes.First()).SelectMany(group => group.OrderByDescending(share => share.Count).Take(MostGroups)));
        return new TableExhibit(
            "data.label_noise",
            "Labels that are likely wrong",
            [new("Group"), new("Labels", Alignment.Right), new("Likely wrong", Alignment.Decimal), new(Words.Percent(level) + " interval", Alignment.Right), new("Of positive labels", Alignment.Decimal), new("Of negative labels", Alignment.Decimal)],
            [.. shown.Select(share => Row(share, measurements))])
        {
            Note = "Confident learning on the audited rows: the model gives the other class a probability that it usually keeps for rows of that class, and finds it the likelier one. The last two columns are the share among rows that are confidently of some class.",
        };
    }

    public static TableExhibit Overturn(IReadOnlyList<OverturnReading> readings) => new(
        "data.labels_to_overturn",
        "How many wrong labels would overturn a gap",
        [new("Attribute"), new("Rate"), new("Highest"), new("Lowest"), new("Gap", Alignment.Decimal), new("Wrong labels", Alignment.Right), new("Of their labels", Alignment.Right)],
        [.. readings.Select(reading => (IReadOnlyList<TableCell>)
        [
            TableCell.Words(reading.Attribute),
            TableCell.Words(reading.Rate.Name),
            TableCell.Words($"{reading.Highest.ValueOf(reading.Attribute)} {Words.Number(reading.High)}"),
            TableCell.Words($"{reading.Lowest.ValueOf(reading.Attribute)} {Words.Number(reading.Low)}"),
            TableCell.Of(reading.High - reading.Low),
            reading.Fewest is { } fewest ? TableCell.Whole(fewest) : TableCell.Words("none"),
            TableCell.Words(reading.Fewest is { } needed ? Words.Percent((double)needed / reading.Labels) : string.Empty),
        ])])
    {
        Note = "The fewest wrong labels in the highest and the lowest group together with which both rates could be equal, whatever the other labels are. A proven bound, apart from chance in the sample.",
    };

    private static IReadOnlyList<TableCell> Row(Measurement share, IReadOnlyList<Measurement> measurements) =>
    [
        TableCell.Words(share.Slice.IsAll ? "all" : Words.Name(share.Slice)),
        TableCell.Whole(share.Count),
        TableCell.Of(share.Estimate!.Value),
        TableCell.Range(share.Interval!),
        Noise(share.Slice, NoiseReading.Classes[1], measurements),
        Noise(share.Slice, NoiseReading.Classes[0], measurements),
    ];

    private static TableCell Noise(Slice slice, string given, IReadOnlyList<Measurement> measurements) =>
        measurements.FirstOrDefault(measurement => measurement.Metric == NoiseMetrics.NoiseRate && measurement.Slice.Equals(slice) && measurement.Options["given"] == given)?.Estimate is { } rate
            ? TableCell.Of(rate)
            : TableCell.Words(string.Empty);
}
