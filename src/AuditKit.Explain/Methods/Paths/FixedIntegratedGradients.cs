using TorchSharp;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Methods.Paths.Quadrature;

namespace AuditKit.Explain.Methods.Paths;

/// <summary>
/// Integrated gradients by one rule for every row: <c>(x_i - b_i) sum_k w_k dF/dx_i(b + a_k (x - b))</c>
/// (Sundararajan, Taly and Yan 2017). Gradients are summed behind the affine beginning of the function, if it has one, and mapped back
/// once for each row.
/// </summary>
internal sealed class FixedIntegratedGradients(QuadratureRule rule, int steps) : IAttributionMethod
{
    private readonly QuadratureNodes nodes = QuadratureNodes.Of(rule, steps);

    public string Id => PathMethods.IntegratedGradientsId;

    public string Description => $"integrated gradients, {RuleNames.Of(rule)} rule, {steps} steps";

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        int width = subject.Function.Inputs;
        double[] multipliers = new double[subject.Count * width];
        using PathSpace space = PathSpace.ForSums(subject);
        Chunker chunker = new(space.Function, subject.Plan);
        foreach ((int first, int count) in RowBlocks.Of(subject.Count, subject.Plan.Rows))
        {
            using var scope = torch.NewDisposeScope();
            torch.Tensor found = space.PullBack(Sums(subject, space, chunker, first, count, token));
            found.narrow(0, 0, count).CopyTo(multipliers.AsSpan(first * width, count * width));
        }

        return PathResult.Of(this, subject, multipliers, chunker.Count);
    }

    private torch.Tensor Sums(AttributionSubject subject, PathSpace space, Chunker chunker, int first, int count, CancellationToken token)
    {
        int width = subject.Function.Inputs;
        torch.Tensor ends = space.Enter(subject.Rows.Span.Slice(first * width, count * width)), displacements = ends - space.Baseline;
        torch.Tensor sums = torch.zeros(ends.shape, torch.ScalarType.Float64, ends.device), targets = subject.Function.Targets(subject.Targets.Skip(first).Take(count));
        new StepSweep(chunker, count).Differentiate(
            0,
            nodes.Count,
            targets,
            (step, from, rows) =>
            {
                // Named, so that it lives as long as the call that reads it; below as well.
                using Scalar position = nodes.Positions[step].ToScalar();
                return torch.add(space.Baseline, displacements.narrow(0, from, rows), position);
            },
            (step, from, rows, _, gradients) =>
            {
                using Scalar weight = nodes.Weights[step].ToScalar();
                sums.narrow(0, from, rows).add_(gradients, weight);
            },
            token);
        return sums;
    }
}
