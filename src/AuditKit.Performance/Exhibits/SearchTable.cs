using System.Globalization;
using AuditKit.Core.Evidences;
using AuditKit.Core.Exhibits;

namespace AuditKit.Performance.Exhibits;

/// <summary>The best trials of a search; all of them stand in the evidence.</summary>
internal static class SearchTable
{
    private const int Shown = 12;

    public static TableExhibit Of(SearchReport report)
    {
        bool smaller = report.Metric == "loss";
        SearchTrial[] ranked = [.. report.Trials.OrderBy(trial => trial.Score is { } score ? smaller ? score : -score : double.PositiveInfinity).ThenBy(trial => trial.Number)];
        string[] keys = [.. report.Trials[0].Values.Keys];
        int lost = report.Trials.Count(trial => trial.Score is null);
        return new TableExhibit(
            "performance.search",
            "Search over options",
            [new("Trial", Alignment.Right), .. keys.Select(key => new TableColumn(key, Alignment.Right)), new($"Validation {report.Metric}", Alignment.Decimal), new("Epochs", Alignment.Right)],
            [.. ranked.Take(Shown).Select(trial => (IReadOnlyList<TableCell>)Row(trial, keys, report.Best))])
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"The best {Math.Min(Shown, ranked.Length)} of {report.Trials.Count} trials by {report.Method}{(lost > 0 ? $"; {lost} gave no score" : string.Empty)}. * chosen, and trained once more. Scores are on validation rows: the best of many is too good by the choice."),
        };
    }

    private static TableCell[] Row(SearchTrial trial, string[] keys, int best) =>
    [
        TableCell.Words(string.Create(CultureInfo.InvariantCulture, $"{trial.Number + 1}{(trial.Number == best ? " *" : string.Empty)}")),
        .. keys.Select(key => TableCell.Words(trial.Values[key])),
        trial.Score is { } score ? TableCell.Of(score, 4) : TableCell.Words(trial.Ended),
        TableCell.Whole(trial.Epochs),
    ];
}
