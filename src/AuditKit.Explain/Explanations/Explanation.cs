using AuditKit.Core;
using AuditKit.Core.Domains;
using AuditKit.Core.Measurements;
using AuditKit.Data.Arrays;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Methods;

namespace AuditKit.Explain.Explanations;

/// <summary>The answer to one call of <c>auditkit explain</c>.</summary>
public sealed record Explanation
{
    /// <summary>Attributions, gaps and the work of the method.</summary>
    public required Attribution Attribution { get; init; }

    /// <summary>Names of the encoded columns.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Attributed output of each row.</summary>
    public required IReadOnlyList<int> Targets { get; init; }

    /// <summary>F(x) of each row.</summary>
    public required IReadOnlyList<double> Outputs { get; init; }

    /// <summary>F(baseline) at each row's target.</summary>
    public required IReadOnlyList<double> BaselineOutputs { get; init; }

    /// <summary><c>float32</c> or <c>float64</c>: what was computed in, and what is stored.</summary>
    public required string Precision { get; init; }

    /// <summary>What is attributed.</summary>
    public required string Quantity { get; init; }

    /// <summary>What rows are compared with.</summary>
    public required string Baseline { get; init; }

    /// <summary>Work of the method and of the first look at the outputs.</summary>
    public required WorkCount Work { get; init; }

    /// <summary>What the user must be told.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Writes the attributions as NPY, rows x columns.</summary>
    public void Save(Stream stream) => NpyWriter.Write(stream, [Attribution.Rows, Attribution.Columns], Attribution.Values.Span, Precision == "float32");

    /// <summary>Writes the attributions to a file: all of it or nothing.</summary>
    public void Save(string path)
    {
        string temporary = path + ".tmp";
        try
        {
            using (FileStream stream = File.Create(temporary)) Save(stream);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The figures beside the attributions, for canonical JSON.</summary>
    public ExplanationSummary Summary => new()
    {
        Method = Attribution.Method,
        Description = Attribution.Description,
        Quantity = Quantity,
        Baseline = Baseline,
        Precision = Precision,
        Rows = Attribution.Rows,
        Columns = Columns,
        Targets = Targets,
        Outputs = Outputs,
        BaselineOutputs = BaselineOutputs,
        OutputRange = Attribution.Range,
        Gaps = Attribution.Gaps,
        LargestGap = Attribution.LargestGap,
        Tolerance = Attribution.Tolerance,
        RowsAboveTolerance = Attribution.RowsAboveTolerance,
        ForwardRows = Work.ForwardRows,
        BackwardRows = Work.BackwardRows,
        Calls = Work.Calls,
    };

    /// <summary>The same facts in the shapes of a record.</summary>
    public DomainResult ToResult() => new(ExplainOptions.Domain, DomainStatus.Completed)
    {
        Title = "Explanations",
        Measurements = Attribution.LargestGap is not { } gap ? [] : [GapOf(gap)],
        Findings = Findings,
        Limits = ["Attribution is not causation.", "Correlated features share or exchange credit.", $"Attributions depend on the baseline; here {Baseline}."],
    };

    /// <summary>Descriptors of the metrics in <see cref="ToResult"/>.</summary>
    public static IReadOnlyList<MetricDescriptor> Metrics { get; } = [.. ExplainMetrics.All.Where(metric => metric.Id == ExplainMetrics.CompletenessGap)];

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
