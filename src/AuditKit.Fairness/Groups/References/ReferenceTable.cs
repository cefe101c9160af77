using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;

namespace AuditKit.Fairness.Groups.References;

/// <summary>The main comparisons with the reference group in one table.</summary>
internal static class ReferenceTable
{
    private static readonly (string Metric, string Name)[] Shown =
    [
        ("fairness.reference_selection_rate_difference", "selection rate, difference"),
        ("fairness.reference_selection_rate_ratio", "selection rate, ratio"),
        ("fairness.reference_true_positive_rate_difference", "true positive rate, difference"),
        (ReferenceMetrics.AverageOdds, "average odds, difference"),
    ];

    public static TableExhibit Of(IReadOnlyList<Measurement> measurements) => new(
        "fairness.reference",
        "Compared with a named group",
        [new("Group"), new("Reference"), .. Shown.SelectMany(column => new TableColumn[] { new(column.Name, Alignment.Decimal), new("Interval", Alignment.Decimal) })],
        [.. from own in measurements.GroupBy(measurement => (measurement.Slice, By: string.Join(", ", measurement.By), Reference: measurement.Options[ReferenceMetrics.Reference]))
            select Row(own.Key.Slice.IsAll ? $"all others by {own.Key.By}" : FairnessReading.NameOf(own.Key.Slice), own.Key.Reference, [.. own])])
    {
        Note = "Differences are group minus reference, ratios group over reference; intervals hold one by one, for pairs named before the data were seen.",
    };

    private static TableCell[] Row(string group, string reference, Measurement[] own) =>
        [TableCell.Words(group), TableCell.Words(reference), .. Shown.SelectMany(column => Cells(own.First(measurement => measurement.Metric == column.Metric)))];

    private static TableCell[] Cells(Measurement measurement) => measurement is { Estimate: { } estimate, Interval: { } interval } && double.IsFinite(interval.Upper)
        ? [TableCell.Of(estimate), TableCell.Range(interval)]
        : [TableCell.Words("not measured"), TableCell.Words(measurement.Reason ?? "unbounded")];
}
