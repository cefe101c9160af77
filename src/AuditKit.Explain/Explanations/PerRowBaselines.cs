using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Explanations;

/// <summary>Explains rows that each have a baseline of their own, one after the other, on one common scale.</summary>
internal sealed class PerRowBaselines
{
    // One row fills a small call well enough; a large one would mostly hold zeros.
    private const int RowsPerCall = 128;

    private readonly AttributionSubject[] subjects;

    /// <summary>Looks at all outputs first: gaps of all rows are relative to one range.</summary>
    public PerRowBaselines(Func<double[], double[], TargetChoice, ChunkPlan, double?, AttributionSubject> make, double[] rows, double[] baselines, TargetChoice target, ChunkPlan plan, IModelFunction function)
    {
        int width = function.Inputs, count = rows.Length / width;
        ChunkPlan small = plan with { Rows = Math.Min(plan.Rows, RowsPerCall) };
        AttributionSubject[] first = [.. Enumerable.Range(0, count).Select(row => make(Row(rows, row), Row(baselines, row), Of(target, row), small, null))];
        double range = first.SelectMany(subject => subject.Outputs.Concat(subject.BaselineOutputs)).Max() - first.SelectMany(subject => subject.Outputs.Concat(subject.BaselineOutputs)).Min();
        subjects = [.. first.Select((_, row) => make(Row(rows, row), Row(baselines, row), Of(target, row), small, range).Knowing(seeds: first[row].Seeds.For("row", row)))];

        double[] Row(double[] values, int row) => values[(row * width)..((row + 1) * width)];
    }

    /// <summary>Explained output of each row.</summary>
    public IReadOnlyList<int> Targets => [.. subjects.Select(subject => subject.Targets[0])];

    /// <summary>F(x) of each row.</summary>
    public IReadOnlyList<double> Outputs => [.. subjects.Select(subject => subject.Outputs[0])];

    /// <summary>F(baseline) of each row.</summary>
    public IReadOnlyList<double> BaselineOutputs => [.. subjects.Select(subject => subject.BaselineOutputs[0])];

    /// <summary>Rows whose outputs were looked at, both times.</summary>
    public WorkCount ScanWork => subjects.Select(subject => subject.ScanWork + subject.ScanWork).Aggregate(WorkCount.None, WorkCount.Add);

    /// <summary>All rows by one method.</summary>
    public Attribution Attribute(IAttributionMethod method, CancellationToken token)
    {
        Attribution[] parts = [.. subjects.Select(subject => method.Attribute(subject, token))];
        Attribution head = parts[0];
        return head with
        {
            Rows = parts.Length,
            Values = Joined(parts, part => part.Values),
            StandardErrors = Joined(parts, part => part.StandardErrors),
            Multipliers = Joined(parts, part => part.Multipliers),
            Map = head.Map is { } map ? map with { Values = Joined(parts, part => part.Map!.Values) } : null,
            Facts = [.. head.Facts.Select((fact, i) => new AttributionFact(fact.Name, [.. parts.SelectMany(part => part.Facts[i].Values)]))],
            Findings = [.. parts.SelectMany(part => part.Findings).DistinctBy(finding => (finding.Code, finding.Sentence))],
            Gaps = [.. parts.SelectMany(part => part.Gaps)],
            ErrorEstimates = [.. parts.SelectMany(part => part.ErrorEstimates)],
            RowsAboveTolerance = parts.Sum(part => part.RowsAboveTolerance),
            Work = parts.Select(part => part.Work).Aggregate(WorkCount.None, WorkCount.Add),
        };
    }

    private static double[] Joined(Attribution[] parts, Func<Attribution, ReadOnlyMemory<double>> values) => [.. parts.SelectMany(part => values(part).ToArray())];

    private static TargetChoice Of(TargetChoice target, int row) => target is TargetChoice.PerRow each ? new TargetChoice.Output(each.Indices[row]) : target;
}
