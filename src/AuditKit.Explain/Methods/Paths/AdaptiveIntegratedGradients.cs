using System.Globalization;
using AuditKit.Core.Measurements;
using AuditKit.Explain.Methods.Paths.Adaptive;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Models.Graph;
using TorchSharp;

namespace AuditKit.Explain.Methods.Paths;

/// <summary>
/// Integrated gradients that look at each row's path as closely as that path needs. Panels with a single kink of a piecewise linear
/// function are found by the crossing of their end lines, confirmed by one value and then exact; curved panels are integrated by a
/// rule of higher order; the rest is cut.
/// </summary>
internal sealed class AdaptiveIntegratedGradients(AdaptiveOptions options) : IAttributionMethod
{
    public string Id => PathMethods.IntegratedGradientsId;

    public string Description => string.Create(CultureInfo.InvariantCulture, $"integrated gradients, adaptive to {options.Tolerance} of the output's range");

    public IAttributionMethod OfFixedCost(int nodes) => new FixedIntegratedGradients(Quadrature.QuadratureRule.GaussLegendre, nodes);

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        int width = subject.Function.Inputs;
        double[] multipliers = new double[subject.Count * width], errors = new double[subject.Count];
        PathLimits limits = PathLimits.Of(subject, options);
        using PathSpace space = PathSpace.ForGradients(subject);
        Chunker chunker = space.Chunker();
        PathBlock block = new(new PathLook(subject, space, chunker, token), limits, subject.Plan, (subject.Function as IPathFunction)?.Curvature ?? Curvature.Mixed);
        double[] start = space.Baseline.ToDoubles();
        block.Run(subject.Count, (first, count) => Open(subject, space, start, first, count, multipliers), row => errors[row.Row] = row.SettledError);
        double scale = subject.Range > 0 ? subject.Range : 1;
        Attribution result = PathResult.Of(this, subject, multipliers, chunker.Count);
        int above = errors.Zip(result.Gaps, (error, gap) => error > limits.Tolerance || gap > options.Tolerance).Count(isAbove => isAbove);
        Chunker plain = new(subject.Function, subject.Plan);
        IReadOnlyList<Finding> findings = above > subject.Count / 2 ? BaselineJump.Of(subject, plain, token) : [];
        chunker.Add(plain.Count);
        return result with
        {
            ErrorEstimates = [.. errors.Select(error => error / scale)],
            Tolerance = options.Tolerance,
            RowsAboveTolerance = above,
            Findings = findings,
            Work = chunker.Count,
        };
    }

    private static RowPath[] Open(AttributionSubject subject, PathSpace space, double[] start, int first, int count, double[] multipliers)
    {
        int width = subject.Function.Inputs, inner = start.Length;
        using var scope = torch.NewDisposeScope();
        double[] ends = space.Enter(subject.Rows.Span.Slice(first * width, count * width)).ToDoubles();
        return [.. Enumerable.Range(0, count).Select(i => new RowPath(first + i, start, ends.AsMemory(i * inner, inner), Displacement(subject, first + i), multipliers.AsMemory((first + i) * width, width)))];
    }

    private static double[] Displacement(AttributionSubject subject, int row)
    {
        double[] displacement = subject.Row(row).ToArray();
        for (int i = 0; i < displacement.Length; i++) displacement[i] -= subject.Baseline.Span[i];
        return displacement;
    }
}
