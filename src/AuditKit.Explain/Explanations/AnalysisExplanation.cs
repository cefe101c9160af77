using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Analyses;

namespace AuditKit.Explain.Explanations;

/// <summary>What an analysis found.</summary>
public sealed record AnalysisExplanation : Explanation
{
    /// <summary>Arrays, measurements, exhibits.</summary>
    public required AnalysisResult Result { get; init; }

    /// <summary>Shape of the rows as given.</summary>
    public required IReadOnlyList<int> InputShape { get; init; }

    /// <summary>Arrays of the analysis; those of rows x inputs in the shape of the rows as given.</summary>
    public override IReadOnlyList<NamedArray> Arrays => [.. Result.Arrays.Select(Shaped)];

    /// <inheritdoc />
    public override IReadOnlyList<MetricDescriptor> Metrics => [.. ModelAnalyses.Of(Result.Analysis).Metrics.Where(metric => Result.Measurements.Any(measurement => measurement.Metric == metric.Id))];

    /// <summary>The figures beside the measurements, for canonical JSON.</summary>
    public AnalysisSummary Summary => new()
    {
        Method = Result.Analysis,
        Description = Result.Description,
        Quantity = Quantity,
        Explained = Words,
        Precision = Precision,
        Rows = Result.Rows,
        Arrays = [.. Arrays.Select(array => array.Values.Count <= AnalysisSummary.MostNumbers ? array : array with { Values = [] })],
        Facts = Result.Facts,
        ForwardRows = Work.ForwardRows,
        BackwardRows = Work.BackwardRows,
        Calls = Work.Calls,
    };

    /// <inheritdoc />
    public override DomainResult ToResult() => new(ExplainOptions.Domain, DomainStatus.Completed)
    {
        Title = "Explanations",
        Measurements = Result.Measurements,
        Findings = Findings,
        Exhibits = Result.Exhibits,
        Limits = Result.Limits,
    };

    private NamedArray Shaped(NamedArray array) => array.Shape.Count != 2 || array.Shape[0] != InputShape[0] || array.Shape[1] != Columns.Count
        ? array
        : array with { Shape = InputShape, Labels = InputShape.Count == 2 ? [[], Columns] : [] };
}
