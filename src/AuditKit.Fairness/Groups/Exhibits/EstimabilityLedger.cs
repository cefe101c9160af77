using AuditKit.Core.Exhibits;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Groups.Exhibits;

/// <summary>Who could not be judged, and why: stands in every report.</summary>
internal static class EstimabilityLedger
{
    private const int Named = 4;

    public static TableExhibit Of(FairnessReading reading) => new(
        "fairness.estimability",
        "Who could not be judged",
        [new("By"), new("Groups seen", Alignment.Right), new("Rows judged", Alignment.Right), new("Left out", Alignment.Right), new("Coverage", Alignment.Decimal), new("Not measured, and why")],
        [.. reading.Sets.Select(set => Row(reading, set))])
    {
        Note = "A group is judged where its selection rate and, with labels, its true and false positive rates are defined." + SmallSlices.AbsenceOf(reading),
    };

    private static TableCell[] Row(FairnessReading reading, AttributeSet set)
    {
        (long judged, IReadOnlyList<(CubeSlice Slice, IReadOnlyList<string> Reasons)> left) = AuditCoverage.Account(set, reading.Whole);
        long rows = reading.Whole.Outcomes.Rows;
        int seen = set.Slices.Count(slice => slice.Outcomes.Rows > 0);
        return
        [
            TableCell.Words(FairnessReading.NameOf(set)),
            TableCell.Words($"{seen} of {set.Slices.Count + set.Absent.Count}"),
            TableCell.Whole(judged),
            TableCell.Whole(left.Sum(own => own.Slice.Outcomes.Rows)),
            rows == 0 ? TableCell.Words("not measured") : TableCell.Of((double)judged / rows),
            TableCell.Words(Reasons(reading, set, left)),
        ];
    }

    private static string Reasons(FairnessReading reading, AttributeSet set, IReadOnlyList<(CubeSlice Slice, IReadOnlyList<string> Reasons)> left)
    {
        bool labelled = AuditCoverage.IsLabelled(reading.Whole);
        List<string> parts = [.. from own in left
                                 from reason in own.Reasons
                                 group own.Slice by reason into slices
                                 select $"{slices.Key}: {Names([.. slices])}"];
        if (set.Absent.Count > 0) parts.Add($"{set.Absent.Count} combinations hold no row");
        if (!labelled) parts.Add("no labels: nothing that needs the truth");
        return parts.Count == 0 ? "nothing" : string.Join("; ", parts);
    }

    private static string Names(CubeSlice[] slices) =>
        string.Join(", ", slices.Take(Named).Select(slice => $"{FairnessReading.NameOf(slice.Slice)} (n = {slice.Outcomes.Rows})"))
        + (slices.Length > Named ? $" and {slices.Length - Named} more" : string.Empty);
}
