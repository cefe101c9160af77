using AuditKit.Explain.Chunking;
using AuditKit.Explain.Numerics;
using AuditKit.Explain.Quadrature;

namespace AuditKit.Explain.Methods;

/// <summary>
/// Integrated gradients by one rule for every row: <c>(x_i - b_i) sum_k w_k dF/dx_i(b + a_k (x - b))</c>
/// (Sundararajan, Taly and Yan 2017). Pairs (row, step) are flattened, so that no call is half empty.
/// </summary>
internal sealed class FixedIntegratedGradients(QuadratureRule rule, int steps) : IAttributionMethod
{
    private readonly QuadratureNodes nodes = QuadratureNodes.Of(rule, steps);

    public string Id => AttributionMethods.IntegratedGradients;

    public string Description => $"integrated gradients, {RuleNames.Of(rule)} rule, {steps} steps";

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        int width = subject.Function.Inputs, count = nodes.Count;
        double[] multipliers = new double[subject.Count * width];
        Chunker chunker = new(subject.Function, subject.Plan);
        chunker.Differentiate(
            checked(subject.Count * count),
            item => subject.Targets[item / count],
            (item, input) => Dense.Blend(subject.Baseline.Span, subject.Row(item / count), nodes.Positions[item % count], input),
            (item, _, gradient) => Dense.AddScaled(multipliers.AsSpan(item / count * width, width), gradient, nodes.Weights[item % count]),
            token);
        return PathResult.Of(this, subject, multipliers, chunker.Count);
    }
}
