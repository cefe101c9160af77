using System.Globalization;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Fairness.Mitigation.Comparison;
using AuditKit.Fairness.Mitigation.Evidences;

namespace AuditKit.Fairness.Mitigation.Exhibits;

/// <summary>One row per rule: accuracy, worst group and gap, with the paired change against the audited rule.</summary>
internal static class CandidateTable
{
    private static readonly TableColumn[] Heads =
    [
        new("Rule"),
        new("Accuracy", Alignment.Decimal),
        new("change", Alignment.Right),
        new("Worst group", Alignment.Decimal),
        new("change", Alignment.Right),
        new("Gap", Alignment.Decimal),
        new("change", Alignment.Right),
    ];

    public static TableExhibit Of(MitigationComparison comparison)
    {
        GapKind kind = GapKind.Of(comparison.Report.Constraint);
        string attributes = string.Join(" × ", comparison.Report.Attributes), rows = comparison.Rows.ToString("#,0", CultureInfo.InvariantCulture);
        return new TableExhibit("fairness.mitigation_candidates", "Mitigations before and after", Heads, [Audited(comparison, kind), .. comparison.Candidates.Select(compared => Row(compared, kind, comparison.Report))])
        {
            Note = $"On {rows} rows that no mitigation saw. Gap: {kind.Name} over {attributes}. Worst group: lowest accuracy. Changes are against the audited model, paired, as intervals. * chosen on {comparison.Report.ChosenOn}; † reads {attributes} when it decides; ‡ randomised, by expected decisions.{(comparison.Report.Candidates.Any(candidate => candidate.Method == MitigationMethods.Unmitigated) ? " Plain learner: the model that mitigations train here, without one." : string.Empty)}",
        };
    }

    private static TableCell[] Audited(MitigationComparison comparison, GapKind kind)
    {
        Compared any = comparison.Candidates[0];
        return [TableCell.Words("audited model"), Cell(comparison.AuditedAccuracy), Blank, Cell(any.Worst.Before), Blank, Cell(any.Gaps.Single(gap => gap.Kind == kind).Before), Blank];
    }

    private static TableCell[] Row(Compared compared, GapKind kind, MitigationReport report)
    {
        ComparedGap gap = compared.Gaps.Single(gap => gap.Kind == kind);
        MitigationCandidate candidate = compared.Candidate;
        string marks = (candidate.Method == report.Chosen ? " *" : string.Empty) + (candidate.ReadsAttribute ? " †" : string.Empty) + (candidate.Randomised ? " ‡" : string.Empty);
        return
        [
            TableCell.Words(MitigationMethods.NameOf(candidate.Method) + marks),
            Cell(compared.Accuracy),
            Range(compared.AccuracyChange),
            Cell(compared.Worst.After),
            Range(compared.Worst.Change),
            Cell(gap.After),
            Range(gap.Change),
        ];
    }

    private static TableCell Blank => TableCell.Words(string.Empty);

    private static TableCell Cell(double value) => double.IsNaN(value) ? TableCell.Words("not measured") : TableCell.Of(value);

    internal static TableCell Cell(MeasuredValue value) => value is MeasuredValue.Measured measured ? TableCell.Of(measured.Estimate) : TableCell.Words("not measured");

    internal static TableCell Range(MeasuredValue value) => value is MeasuredValue.Measured { Interval: { } interval } ? TableCell.Range(interval) : TableCell.Words("not measured");
}
