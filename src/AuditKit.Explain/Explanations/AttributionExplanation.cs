using AuditKit.Explain.Budgets;
using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Analyses;
using AuditKit.Explain.Groups;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Explanations;

/// <summary>Attributions of every row, with their error.</summary>
public sealed record AttributionExplanation : Explanation
{
    /// <summary>Attributions, gaps and the work of the method.</summary>
    public required Attribution Attribution { get; init; }

    /// <summary>Shape of the rows as given: attributions have it too.</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>Inputs by source attribute.</summary>
    public required FeatureGroups Groups { get; init; }

    /// <summary>True if attributions are summed over the inputs of each source attribute.</summary>
    public required bool ByGroups { get; init; }

    /// <summary>Attributed output of each row.</summary>
    public required IReadOnlyList<int> Targets { get; init; }

    /// <summary>F(x) of each row.</summary>
    public required IReadOnlyList<double> Outputs { get; init; }

    /// <summary>F(baseline) at each row's target.</summary>
    public required IReadOnlyList<double> BaselineOutputs { get; init; }

    /// <summary>What rows are compared with.</summary>
    public required string Baseline { get; init; }

    /// <summary>How the budget was turned into rows; null where none was given.</summary>
    public BudgetPlan? Budget { get; init; }

    /// <inheritdoc />
    public override IReadOnlyList<NamedArray> Arrays
    {
        get
        {
            int rows = Attribution.Rows;
            List<NamedArray> arrays = [ByGroups
                ? new NamedArray("attributions", [rows, Groups.Names.Count], Groups.Sum(Attribution.Values.Span)) { Labels = [[], Groups.Names] }
                : Rows("attributions", Attribution.Values)];
            if (!Attribution.StandardErrors.IsEmpty) arrays.Add(Rows("errors", Attribution.StandardErrors));
            if (Attribution.Map is { } map) arrays.Add(new NamedArray("map", [rows, .. map.Shape.Select(extent => checked((int)extent))], map.Values.ToArray()));
            return arrays;
        }
    }

    /// <inheritdoc />
    public override IReadOnlyList<MetricDescriptor> Metrics => [.. ExplainMetrics.All.Where(metric => metric.Id == ExplainMetrics.CompletenessGap)];

    /// <summary>The figures beside the attributions, for canonical JSON.</summary>
    public ExplanationSummary Summary => new()
    {
        Method = Attribution.Method,
        Description = Attribution.Description,
        Quantity = Quantity,
        Explained = Words,
        Baseline = Baseline,
        Precision = Precision,
        Rows = Attribution.Rows,
        Shape = Shape,
        Columns = Columns,
        Targets = Targets,
        Outputs = Outputs,
        BaselineOutputs = BaselineOutputs,
        OutputRange = Attribution.Range,
        Gaps = Attribution.Gaps,
        LargestGap = Attribution.LargestGap,
        LargestStandardError = Attribution.StandardErrors.IsEmpty ? null : Largest(Attribution.StandardErrors.Span),
        Budget = Budget,
        Tolerance = Attribution.Tolerance,
        RowsAboveTolerance = Attribution.RowsAboveTolerance,
        SaturatedRows = Attribution.SaturatedRows,
        Attributes = Ranked(),
        Facts = Attribution.Facts,
        Map = Attribution.Map is { } map ? new MapSummary(map.Name, map.Shape) : null,
        ForwardRows = Work.ForwardRows,
        BackwardRows = Work.BackwardRows,
        Calls = Work.Calls,
    };

    /// <inheritdoc />
    public override DomainResult ToResult() => new(ExplainOptions.Domain, DomainStatus.Completed)
    {
        Title = "Explanations",
        Measurements = Attribution.LargestGap is not { } gap ? [] : [GapOf(gap)],
        Findings = Findings,
        Limits = ["Attribution is not causation.", "Correlated features share or exchange credit.", $"Attributions depend on the baseline; here {Baseline}."],
    };

    private NamedArray Rows(string name, ReadOnlyMemory<double> values) => new(name, Shape, values.ToArray()) { Labels = Shape.Count == 2 ? [[], Columns] : [] };

    private AttributeShare[] Ranked()
    {
        if (Groups.Names.Count > AttributeShare.MostListed) return [];
        double[] sums = Groups.Sum(Attribution.Values.Span), means = new double[Groups.Names.Count];
        for (int i = 0; i < sums.Length; i++) means[i % means.Length] += Math.Abs(sums[i]) / Attribution.Rows;
        return [.. Groups.Names.Zip(means, (name, mean) => new AttributeShare(name, mean)).OrderByDescending(share => share.MeanAbsolute)];
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values) largest = Math.Max(largest, value);
        return largest;
    }

    private Measurement GapOf(double gap)
    {
        Measurement measured = Attribution.Range > 0
            ? Measurement.Of(ExplainMetrics.CompletenessGap, Slice.All, gap, null, Attribution.Rows)
            : Measurement.Missing(ExplainMetrics.CompletenessGap, Slice.All, "the output is the same for all rows and the baseline", Attribution.Rows);
        return measured with
        {
            Options = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["method"] = Attribution.Description, ["quantity"] = Quantity, ["baseline"] = Baseline },
        };
    }
}
