using AuditKit.Core.Exhibits;
using AuditKit.Fairness.Groups.Metrics;
using AuditKit.Statistics.Confusion;
using AuditKit.Statistics.Cube;

namespace AuditKit.Fairness.Groups.Exhibits;

/// <summary>Every declared category with its counts, also those without rows.</summary>
internal static class CategoryTable
{
    public static TableExhibit Of(FairnessReading reading) => new(
        "fairness.categories",
        "Declared categories",
        [new("Attribute"), new("Category"), new("Rows", Alignment.Right), new("Positive labels", Alignment.Right), new("Negative labels", Alignment.Right), new("No label", Alignment.Right), new("Not measured, and why")],
        [.. from set in reading.Sets where set.Attributes.Count == 1 from slice in set.Slices select Row(set.Attributes[0], slice, AuditCoverage.IsLabelled(reading.Whole))]);

    private static TableCell[] Row(string attribute, CubeSlice slice, bool labelled)
    {
        long rows = slice.Outcomes.Rows, known = slice.Outcomes.Count(OutcomeCells.Labelled), positive = slice.Outcomes.Count(OutcomeCells.PositiveLabel);
        IReadOnlyList<string> reasons = AuditCoverage.Reasons(slice, labelled);
        return
        [
            TableCell.Words(attribute),
            TableCell.Words(slice.Slice.ValueOf(attribute)!),
            TableCell.Whole(rows),
            TableCell.Whole(positive),
            TableCell.Whole(known - positive),
            TableCell.Whole(rows - known),
            TableCell.Words(reasons.Count == 0 ? "nothing" : string.Join(", ", reasons)),
        ];
    }
}
