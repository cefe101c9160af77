using AuditKit.Core.Exhibits;
using AuditKit.Explain.Stability;

namespace AuditKit.Explain.Exhibits;

/// <summary>What moves the output of two models.</summary>
internal static class DriftExhibits
{
    private const int Shown = 10;

    public static IEnumerable<Exhibit> Of(AttributionDrift drift)
    {
        DriftFeature[] shown = [.. drift.Features.Take(Shown)];
        if (shown.Length == 0 || drift.Sample.RowIds.Count == 0) yield break;
        yield return new BarExhibit("explain.drift", "What changed from one model to the other", drift.Sample.Quantity, [.. shown.Select(feature => feature.Feature)],
        [
            new BarSeries("Audited", [.. shown.Select(feature => new BarValue(feature.Audited))], drift.Sample.RowIds.Count),
            new BarSeries("Other", [.. shown.Select(feature => new BarValue(feature.Other))], drift.Sample.RowIds.Count),
        ])
        {
            Differences = [.. shown.Select(feature => feature.Interval is { } interval ? new BarValue(feature.Difference, interval.Lower, interval.Upper) : new BarValue(feature.Difference))],
            Note = Note(drift, shown.Length),
        };
        int digits = Figures.Digits(shown.Max(feature => Math.Abs(feature.Difference)));
        yield return new TableExhibit("explain.drift_tests", "Which changes are more than chance",
            [new TableColumn("Feature"), new TableColumn("Mean difference", Alignment.Decimal), new TableColumn("p", Alignment.Decimal), new TableColumn("p, Holm", Alignment.Decimal), new TableColumn("Outcome", Alignment.Right)],
            [.. shown.Select(feature => (IReadOnlyList<TableCell>)
            [
                TableCell.Words(feature.Feature), TableCell.Of(feature.Difference, digits), TableCell.Of(feature.Probability, 4), TableCell.Of(feature.Adjusted, 4),
                TableCell.Words(feature.Adjusted <= 1 - drift.Level ? "changed" : "not shown"),
            ])])
        {
            Note = $"Sign-flip permutation test over {Figures.Count(drift.Sample.RowIds.Count)} rows, two-sided; Holm over {drift.Sample.Features.Count} features.",
        };
    }

    private static string Note(AttributionDrift drift, int shown)
    {
        string unmatched = drift.Sample.Unmatched.Count > 0 ? $" Read by one of the models only, and not compared: {string.Join(", ", drift.Sample.Unmatched.Take(Shown))}{(drift.Sample.Unmatched.Count > Shown ? ", ..." : string.Empty)}." : string.Empty;
        string hidden = shown < drift.Features.Count ? $" The {shown} largest changes of {drift.Features.Count} features are shown." : string.Empty;
        return $"Mean signed attribution of the same rows, {drift.Sample.Description}; other model: {drift.Sample.Other}. Intervals of the difference hold together over all features.{hidden}{unmatched}";
    }
}
