using System.Globalization;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Exhibits;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>Arrays, measurements and tables of counterfactuals.</summary>
internal sealed class CounterfactualReport(AnalysisSubject subject, CounterfactualOptions options, Goal goal, ChangeSpace space, IReadOnlyList<Recourse> found, string description)
{
    private const int MostListed = 30;

    private readonly IReadOnlyList<RecourseGroup> groups = RecourseGroup.Of(subject, found);

    private Recourse[] Needed => [.. found.Where(recourse => !recourse.IsThere)];

    public AnalysisResult Result(WorkCount work, CandidateRuns runs) => new()
    {
        Analysis = CounterfactualAnalyses.CounterfactualId,
        Description = $"{description}, to {goal.Words}, scales and ranges of {space.Reference}",
        Rows = subject.Count,
        Work = work,
        Arrays = [.. Arrays(runs)],
        Facts =
        [
            new AttributionFact("evaluations", [.. found.Select(recourse => (double)recourse.Search.Spent)]),
            new AttributionFact("changed_attributes", [.. found.Select(recourse => recourse.Found.Count == 0 ? 0.0 : recourse.Found[0].Changed.Count())]),
        ],
        Measurements = [.. RecourseMeasurements.Of(subject, options, goal, groups)],
        Findings = [.. Findings()],
        Exhibits = [.. Exhibits()],
        Limits =
        [
            "A counterfactual changes the model's answer; whether it can be done, and what it does in the world, the model does not know.",
            $"Attributes change independently of each other, within the ranges of {space.Reference}.",
            "Nothing found means nothing found in this many evaluations: it is no proof that there is nothing.",
            "Distances are sums over attributes of changes in median absolute deviations; a category counts one" + (options.ByFrequency ? ", less its share." : "."),
        ],
    };

    private IEnumerable<NamedArray> Arrays(CandidateRuns runs)
    {
        int width = subject.Function.Inputs, rows = subject.Count;
        double[] firsts = runs.Encode([.. found.Select(recourse => recourse.Found.Count > 0 ? recourse.Found[0] : recourse.Search.Start)]);
        yield return new NamedArray("counterfactuals", [rows, width], firsts);
        yield return new NamedArray("found", [rows], [.. found.Select(recourse => (double)recourse.Found.Count)]);
        yield return new NamedArray("distance", [rows], [.. found.Select(recourse => double.IsInfinity(recourse.Distance) ? -1 : recourse.Distance)]);
        if (options.Count == 1) yield break;
        double[] all = runs.Encode([.. found.SelectMany(recourse => Enumerable.Range(0, options.Count).Select(k => k < recourse.Found.Count ? recourse.Found[k] : recourse.Search.Start))]);
        yield return new NamedArray("diverse", [rows, options.Count, width], all);
    }

    private IEnumerable<Finding> Findings()
    {
        int none = Needed.Count(recourse => recourse.Found.Count == 0);
        if (Needed.Length == 0) yield return new Finding("explain.goal_reached", Severity.Note, $"Every row reaches {goal.Words} as it is.");
        if (none > 0) yield return new Finding("explain.no_counterfactual", Severity.Warning, $"None was found for {Figures.Count(none)} of {Figures.Count(Needed.Length)} rows in {Figures.Count(options.Evaluations)} evaluations each.") { Action = "Allow more evaluations, or fewer immutable attributes." };
        if (subject.Training is null) yield return new Finding("explain.scales_without_training_rows", Severity.Note, $"Training rows are not at hand: scales and ranges are those of {space.Reference}.");
        foreach (Measurement gap in RecourseMeasurements.Of(subject, options, goal, groups).Where(measurement => measurement is { Metric: CounterfactualAnalyses.Disparity, Interval.Lower: > 0 }))
        {
            bool distance = gap.Options["of"] == RecourseMeasurements.MedianDistance;
            yield return new Finding("explain.recourse_differs", Severity.Warning, $"Reaching {goal.Words} {(distance ? "costs" : "is closed to")} the groups of {gap.By[0]} unequally: the {(distance ? "median distance" : "share without any counterfactual")} differs by {Figures.Of(gap.Estimate!.Value)}, at least {Figures.Of(gap.Interval!.Lower)}.") { References = [gap.Metric] };
        }
    }

    private IEnumerable<Exhibit> Exhibits()
    {
        yield return new TableExhibit(
            "explain.counterfactuals",
            $"The least change to {goal.Words}",
            [new TableColumn("Row", Alignment.Right), new TableColumn("Change"), new TableColumn("Distance", Alignment.Decimal)],
            [.. Needed.Where(recourse => recourse.Found.Count > 0).Take(MostListed).SelectMany(recourse => recourse.Found.Select(candidate => (IReadOnlyList<TableCell>)[TableCell.Whole(subject.IdOf(recourse.Search.Row)), TableCell.Words(Changes(candidate)), TableCell.Of(candidate.Cost, 2)]))])
        {
            Note = $"{description}; distances in median absolute deviations of {space.Reference}; every counterfactual was verified on the model.",
        };
        if (groups.Any(group => group.Attribute is not null)) yield return Costs();
    }

    private TableExhibit Costs() => new(
        "explain.recourse",
        $"What it takes to reach {goal.Words}, by group",
        [new TableColumn("Group"), new TableColumn("Rows", Alignment.Right), new TableColumn("Median distance", Alignment.Decimal), new TableColumn("Interval", Alignment.Decimal), new TableColumn("Without", Alignment.Decimal), new TableColumn("Interval", Alignment.Decimal)],
        [.. groups.Select(group => (IReadOnlyList<TableCell>)[TableCell.Words(group.Attribute is null ? "All rows" : $"{group.Attribute} {group.Name}"), TableCell.Whole(group.Costs.Length), .. Cells(group.Median.Measure(subject.Level)), .. Cells(group.MeasureWithout(subject.Level))])])
    {
        Note = $"Rows that do not reach it as they are; intervals at {Figures.Percent(subject.Level)}.",
    };

    private static IEnumerable<TableCell> Cells(MeasuredValue value) => value is MeasuredValue.Measured { Interval: { } interval } measured
        ? [TableCell.Of(measured.Estimate, 2), double.IsInfinity(interval.Upper) ? TableCell.Words($"from {Figures.Of(interval.Lower)}") : TableCell.Range(interval, 2)]
        : [TableCell.Words(string.Empty), TableCell.Words(((MeasuredValue.NotMeasured)value).Reason)];

    private string Changes(Candidate candidate) => string.Join("; ", candidate.Changed.Select(changed => changed < candidate.Numbers.Length ? Number(candidate, changed) : Category(candidate, changed - candidate.Numbers.Length)));

    private string Number(Candidate candidate, int j) => string.Create(CultureInfo.InvariantCulture, $"{space.Numbers[j].Feature.Name} {candidate.Search.Origin.Numbers[j]:G5} to {candidate.Numbers[j]:G5}");

    private string Category(Candidate candidate, int j)
    {
        MutableCategory category = space.Categories[j];
        int before = candidate.Search.Origin.Levels[j];
        return $"{category.Feature.Name} {(before < 0 ? "unknown" : category.Feature.Levels[before])} to {category.Feature.Levels[candidate.Levels[j]]}";
    }
}
