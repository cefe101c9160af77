using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Fairness.Mitigation.Comparison;

namespace AuditKit.Fairness.Mitigation.Exhibits;

/// <summary>The frontier, the candidates side by side, and what the chosen one changes.</summary>
internal static class MitigationExhibits
{
    public static IEnumerable<Exhibit> Of(MitigationComparison comparison)
    {
        yield return CandidateTable.Of(comparison);
        if (Frontier(comparison) is { } frontier) yield return frontier;
        yield return ChosenTable.Of(comparison);
    }

    /// <summary>Gap against accuracy; null where either was not measured.</summary>
    private static ScatterExhibit? Frontier(MitigationComparison comparison)
    {
        GapKind kind = GapKind.Of(comparison.Report.Constraint);
        List<ScatterPoint> points = [];
        if (Point("audited model", comparison.AuditedAccuracy, comparison.Candidates[0].Gaps.Single(gap => gap.Kind == kind).Before) is { } audited) points.Add(audited with { Reference = true });
        foreach (Compared compared in comparison.Candidates)
        {
            if (Point(MitigationMethods.NameOf(compared.Candidate.Method), compared.Accuracy, compared.Gaps.Single(gap => gap.Kind == kind).After) is { } point) points.Add(point);
        }

        return points.Count < 2 ? null : new ScatterExhibit("fairness.mitigation_frontier", "Gap against accuracy", new Axis("accuracy"), new Axis(kind.Name, 0), points)
        {
            Note = "Lower and further right is better. Crosses are intervals of each value alone; rules are compared by the paired changes of the table, which are narrower.",
        };
    }

    private static ScatterPoint? Point(string name, MeasuredValue accuracy, MeasuredValue gap) =>
        accuracy is MeasuredValue.Measured x && gap is MeasuredValue.Measured y ? new ScatterPoint(name, x.Estimate, y.Estimate) { XInterval = x.Interval, YInterval = y.Interval } : null;
}
