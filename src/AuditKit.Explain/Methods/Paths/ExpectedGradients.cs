using AuditKit.Explain.Chunking;
using AuditKit.Explain.Methods.Sampling;
using AuditKit.Explain.Numerics;
using TorchSharp;

namespace AuditKit.Explain.Methods.Paths;

/// <summary>
/// Integrated gradients averaged over a background: <c>E_b E_a (x_i - b_i) dF/dx_i(b + a (x - b))</c> (Erion et al. 2021; GradientSHAP).
/// Background rows are used equally often, in an order of each row's own; positions are stratified. Both make the error smaller than
/// the standard error says, which takes the samples for independent. The gap is that of the sum from <c>F(x) - mean F(b)</c>: it is
/// sampling error, and given as a figure.
/// </summary>
internal sealed class ExpectedGradients(SamplingOptions options) : IAttributionMethod
{
    public string Id => PathMethods.ExpectedGradientsId;

    public string Description => $"expected gradients over the background, {options.Words}";

    public IAttributionMethod OfFixedCost(int nodes) => options.Tolerance is null ? this : new ExpectedGradients(options.OfFixedCost(nodes));

    public Attribution Attribute(AttributionSubject subject, CancellationToken token)
    {
        using PathSpace space = PathSpace.ForGradients(subject);
        using var scope = torch.NewDisposeScope();
        int width = subject.Function.Inputs;
        torch.Tensor starts = space.EnterAll(subject.Background.Span);
        torch.Tensor background = torch.tensor(subject.Background.ToArray(), [subject.Background.Length / width, width], device: starts.device);
        Chunker chunker = space.Chunker();
        SampledRows rows = new(subject, options, SampleStatistic.Mean, [.. Enumerable.Repeat(1.0, width)], subject.Range);
        Attribution found = rows.Run(this, chunker, (first, count) => new ExpectedBlock(subject, space, starts, background, first, count), token);
        double[] gaps = Gaps(subject, found, chunker, token);
        return found with { Facts = [.. found.Facts, new AttributionFact("expected_gap", gaps)], Work = chunker.Count };
    }

    /// <summary><c>|sum of attributions - (F(x) - mean F(b))| / R</c> by row.</summary>
    private static double[] Gaps(AttributionSubject subject, Attribution found, Chunker counter, CancellationToken token)
    {
        int width = subject.Function.Inputs, outputs = subject.Function.Outputs;
        OutputScan scan = OutputScan.Of(subject.Function, subject.Plan, subject.Background.ToArray(), subject.Baseline.ToArray(), token);
        counter.Add(scan.Work);
        double[] mean = new double[outputs];
        for (int i = 0; i < scan.Rows.Length; i += outputs) Dense.AddScaled(mean, scan.Rows.AsSpan(i, outputs), outputs / (double)scan.Rows.Length);
        double scale = subject.Range > 0 ? subject.Range : 1;
        return [.. Enumerable.Range(0, subject.Count).Select(row => Math.Abs(found.Values.Slice(row * width, width).ToArray().Sum() - (subject.Outputs[row] - mean[subject.Targets[row]])) / scale)];
    }
}
