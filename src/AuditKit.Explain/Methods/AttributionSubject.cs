using AuditKit.Core.Specs;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;

namespace AuditKit.Explain.Methods;

/// <summary>
/// What every method works on: function, rows, baseline, targets, and the outputs that are known before any method starts.
/// The outputs are computed once and reused by every method.
/// </summary>
public sealed class AttributionSubject
{
    private readonly double[] rows;
    private readonly double[] baseline;
    private readonly int[] targets;
    private readonly double[] outputs;
    private readonly double[] baselineOutputs;

    private AttributionSubject(IDifferentiableFunction function, ChunkPlan plan, double[] rows, double[] baseline, int[] targets, OutputScan scan, double? range)
    {
        (Function, Plan, this.rows, this.baseline, this.targets, ScanWork) = (function, plan, rows, baseline, targets, scan.Work);
        outputs = [.. targets.Select((target, row) => scan.Rows[(row * function.Outputs) + target])];
        baselineOutputs = [.. targets.Select(target => scan.Baseline[target])];
        Range = range ?? (targets.Length == 0 ? 0 : outputs.Concat(baselineOutputs).Max() - outputs.Concat(baselineOutputs).Min());
    }

    /// <summary>What is explained.</summary>
    public IDifferentiableFunction Function { get; }

    /// <summary>Sizes of calls.</summary>
    public ChunkPlan Plan { get; }

    /// <summary>Number of rows.</summary>
    public int Count => targets.Length;

    /// <summary>Row-major inputs.</summary>
    public ReadOnlyMemory<double> Rows => rows;

    /// <summary>The one row that all are compared with.</summary>
    public ReadOnlyMemory<double> Baseline => baseline;

    /// <summary>Attributed output of each row.</summary>
    public IReadOnlyList<int> Targets => targets;

    /// <summary>F(x) of each row at its target.</summary>
    public IReadOnlyList<double> Outputs => outputs;

    /// <summary>F(baseline) at each row's target.</summary>
    public IReadOnlyList<double> BaselineOutputs => baselineOutputs;

    /// <summary>Largest minus smallest of F over rows and baseline: the scale of every gap. 0 where the output never changes.</summary>
    public double Range { get; }

    /// <summary>Work of the first look at the outputs.</summary>
    public WorkCount ScanWork { get; }

    /// <summary>One row.</summary>
    internal ReadOnlySpan<double> Row(int row) => rows.AsSpan(row * Function.Inputs, Function.Inputs);

    /// <summary>Looks at all outputs and settles the targets.</summary>
    /// <param name="function">What is explained.</param>
    /// <param name="rows">Row-major inputs, finite.</param>
    /// <param name="baseline">One row, finite.</param>
    /// <param name="target">Which output.</param>
    /// <param name="plan">Sizes of calls; from the function's shapes if left out.</param>
    /// <param name="range">Scale of the gaps, where the rows are part of a larger set; measured if left out.</param>
    /// <param name="token">Ends the work.</param>
    /// <exception cref="InvalidInputException">Rows, baseline or target cannot be used; every problem is listed.</exception>
    public static AttributionSubject Of(
        IDifferentiableFunction function, double[] rows, double[] baseline, TargetChoice target, ChunkPlan? plan = null, double? range = null, CancellationToken token = default)
    {
        List<Problem> problems = [.. SubjectFaults.Of(function.Inputs, function.Outputs, rows, baseline, target)];
        if (problems.Count > 0) throw new InvalidInputException(problems);
        ChunkPlan chunks = plan ?? ChunkPlan.For(function);
        OutputScan scan = OutputScan.Of(function, chunks, rows, baseline, token);
        if (scan.Rows.Concat(scan.Baseline).Any(value => !double.IsFinite(value))) throw new InvalidInputException("inputs", "an output of the model is not finite on these rows", "check the scale of the inputs");
        int[] targets = scan.TargetsOf(target, function.Outputs);
        return new AttributionSubject(function, chunks, rows, baseline, targets, scan, range);
    }
}
