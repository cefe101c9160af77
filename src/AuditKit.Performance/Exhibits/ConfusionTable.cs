using AuditKit.Core.Exhibits;
using AuditKit.Statistics.Confusion;

namespace AuditKit.Performance.Exhibits;

/// <summary>The four counts that every rate is made of.</summary>
internal static class ConfusionTable
{
    public static TableExhibit Of(ConfusionMatrix matrix) => new(
        "performance.confusion",
        "Labels against answers",
        [new("Label"), new("Answer positive", Alignment.Right), new("Answer negative", Alignment.Right), new("Rows", Alignment.Right)],
        [
            [TableCell.Words("positive"), TableCell.Whole(matrix.TruePositives), TableCell.Whole(matrix.FalseNegatives), TableCell.Whole(matrix.Positives)],
            [TableCell.Words("negative"), TableCell.Whole(matrix.FalsePositives), TableCell.Whole(matrix.TrueNegatives), TableCell.Whole(matrix.Negatives)],
            [TableCell.Words("all"), TableCell.Whole(matrix.Selected), TableCell.Whole(matrix.Rejected), TableCell.Whole(matrix.Count)],
        ])
    {
        Note = "Rows with label and answer.",
    };
}
