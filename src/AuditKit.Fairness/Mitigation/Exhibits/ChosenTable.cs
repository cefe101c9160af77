using AuditKit.Core.Exhibits;
using AuditKit.Fairness.Mitigation.Comparison;

namespace AuditKit.Fairness.Mitigation.Exhibits;

/// <summary>Every gap before and after the chosen mitigation: closing one may open another.</summary>
internal static class ChosenTable
{
    private static readonly TableColumn[] Heads =
    [
        new("Gap"),
        new("Before", Alignment.Decimal),
        new("After", Alignment.Decimal),
        new("change", Alignment.Right),
    ];

    public static TableExhibit Of(MitigationComparison comparison)
    {
        Compared chosen = comparison.Candidates.Single(compared => compared.Candidate.Method == comparison.Report.Chosen);
        return new TableExhibit("fairness.mitigation_chosen", $"What {MitigationMethods.NameOf(comparison.Report.Chosen)} changes", Heads, [.. chosen.Gaps.Select(gap => (IReadOnlyList<TableCell>)Row(gap))])
        {
            Note = "Intervals of the changes hold for all pairs of groups within a gap at once, and at equality.",
        };
    }

    private static TableCell[] Row(ComparedGap gap) =>
        [TableCell.Words(gap.Kind.Name.Replace(" difference", string.Empty, StringComparison.Ordinal)), CandidateTable.Cell(gap.Before), CandidateTable.Cell(gap.After), CandidateTable.Range(gap.Change)];
}
