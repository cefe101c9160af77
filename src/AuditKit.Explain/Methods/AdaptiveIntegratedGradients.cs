using System.Globalization;
using AuditKit.Explain.Adaptive;
using AuditKit.Explain.Chunking;

namespace AuditKit.Explain.Methods;

/// <summary>
/// Integrated gradients that look at each row's path as closely as that path needs. Panels with a single kink of a piecewise linear
/// function are found by the crossing of their end lines, confirmed by one value and then exact; curved panels are integrated by a
/// rule of higher order; the rest is cut.
/// </summary>
internal sealed class AdaptiveIntegratedGradients(AdaptiveOptions options) : IAttributionMethod
{
    public string Id => AttributionMethods.IntegratedGradients;

    public string Description => string.Create(CultureInfo.InvariantCulture, $"integrated gradients, adaptive to {options.Tolerance} of the output's range");

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        int width = subject.Function.Inputs;
        double[] multipliers = new double[subject.Count * width], errors = new double[subject.Count];
        PathLimits limits = PathLimits.Of(subject, options);
        Chunker chunker = new(subject.Function, subject.Plan);
        PathBlock block = new(subject, chunker, limits, token);
        int blockRows = subject.Plan.PathRows(width, options.BudgetPerRow);
        for (int first = 0; first < subject.Count; first += blockRows)
        {
            RowPath[] rows = [.. Enumerable.Range(first, Math.Min(blockRows, subject.Count - first)).Select(row => PathOf(subject, row, multipliers.AsMemory(row * width, width)))];
            block.Run(rows);
            foreach (RowPath row in rows) errors[row.Row] = row.SettledError;
        }

        double scale = subject.Range > 0 ? subject.Range : 1;
        Attribution result = PathResult.Of(this, subject, multipliers, chunker.Count);
        return result with
        {
            ErrorEstimates = [.. errors.Select(error => error / scale)],
            Tolerance = options.Tolerance,
            RowsAboveTolerance = errors.Zip(result.Gaps, (error, gap) => error > limits.Tolerance || gap > options.Tolerance).Count(isAbove => isAbove),
        };
    }

    private static RowPath PathOf(AttributionSubject subject, int row, Memory<double> multipliers)
    {
        ReadOnlySpan<double> input = subject.Row(row), baseline = subject.Baseline.Span;
        double[] displacement = new double[input.Length];
        for (int i = 0; i < displacement.Length; i++) displacement[i] = input[i] - baseline[i];
        return new RowPath(row, displacement, multipliers);
    }
}
