using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Statistics.Search;

namespace AuditKit.Fairness.Slices;

/// <summary>The table of confirmed slices, or the sentence that there is none; and a finding for each.</summary>
internal static class SliceExhibits
{
    private const string Id = "fairness.slices";

    public static Exhibit Of(SliceFound found)
    {
        if (found.Confirmed.Count == 0) return new NoteExhibit(Id, $"No slice with a different {found.Target.Name} is confirmed", found.Summary);
        return new TableExhibit(
            Id,
            $"Slices that differ in {found.Target.Name}",
            [new("Slice"), new("Value", Alignment.Decimal), new("All rows", Alignment.Decimal), new("Difference", Alignment.Decimal), new("Interval", Alignment.Decimal), new("n", Alignment.Right), new("Adjusted p", Alignment.Right)],
            [.. found.Confirmed.Select(slice => Row(slice, found))])
        {
            Note = Note(found),
        };
    }

    public static IEnumerable<Finding> Findings(SliceFound found) => found.Confirmed.Select(slice => Finding(slice, found));

    private static string Note(SliceFound found)
    {
        string bins = found.Columns.Edges.Count > 0 ? $" Numbers are cut at {found.Columns.EdgeText}." : string.Empty;
        return $"{found.Summary} Values, intervals and n are of the half that confirms; adjusted p: Holm over the {found.Result.Selected.Count} tested. "
            + $"The level of the intervals allows for their number (Benjamini and Yekutieli).{bins}";
    }

    private static TableCell[] Row(SliceVerdict slice, SliceFound found) =>
    [
        TableCell.Words(NameOf(slice)),
        Number(slice.Value),
        Number(found.Result.Overall),
        Number(slice.Divergence),
        slice.DivergenceInterval is { } interval ? TableCell.Range(interval) : TableCell.Words(string.Empty),
        TableCell.Whole(slice.Sums.Count),
        TableCell.Words(slice.Adjusted < 0.001 ? "< 0.001" : Text.Probability(slice.Adjusted)),
    ];

    private static TableCell Number(double? value) => value is { } number ? TableCell.Of(number) : TableCell.Words(string.Empty);

    private static Finding Finding(SliceVerdict slice, SliceFound found)
    {
        Interval? interval = slice.DivergenceInterval;
        double nearest = interval is null || (interval.Lower <= 0 && interval.Upper >= 0) ? 0 : Math.Min(Math.Abs(interval.Lower), Math.Abs(interval.Upper));
        string range = interval is null ? string.Empty : " " + Text.Range(interval);
        string sentence = $"The {found.Target.Name} of {slice.Slice} is {Text.Number(slice.Value!.Value)} against {Text.Number(found.Result.Overall!.Value)} over all rows: "
            + $"a difference of {Text.Number(slice.Divergence!.Value)}{range} on {Text.Rows(slice.Sums.Count)} rows that played no part in finding it (adjusted p {Text.Probability(slice.Adjusted)}).";
        return new Finding("fairness.slice_found", found.IsRate && nearest > found.Options.Margin ? Severity.Critical : Severity.Warning, sentence)
        {
            Slice = slice.Slice,
            References = [SliceMetricIds.Divergence],
        };
    }

    /// <summary><c>sex=F, region=N (the same rows: code=7)</c>.</summary>
    private static string NameOf(SliceVerdict slice) =>
        slice.Slice + (slice.Equivalents.Count > 0 ? $" (the same rows: {string.Join("; ", slice.Equivalents.Select(equal => equal.ToString()))})" : string.Empty);
}
