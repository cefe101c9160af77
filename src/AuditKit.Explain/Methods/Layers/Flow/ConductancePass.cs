using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Layers.Naming;
using AuditKit.Explain.Methods.Paths.Quadrature;
using TorchSharp;

namespace AuditKit.Explain.Methods.Layers.Flow;

/// <summary>
/// Conductance of all neurons of a layer by one rule: <c>sum_k dF/dy(a_k) (y(c_k+1) - y(c_k))</c>, c the running sum of the weights, so
/// that a_k lies between c_k and c_k+1. The layer's own change is exact whatever the rule; only the gradient is sampled.
/// Steps of all rows are flattened; the end of one step is the start of the next and is computed once.
/// </summary>
internal sealed class ConductancePass
{
    private readonly AttributionSubject subject;
    private readonly IGraphFunction function;
    private readonly LayerValue layer;
    private readonly QuadratureNodes nodes;
    private readonly Chunker chunker;

    public ConductancePass(AttributionSubject subject, LayerValue layer, QuadratureNodes nodes)
    {
        (this.subject, this.layer, this.nodes, function) = (subject, layer, nodes, (IGraphFunction)subject.Function);
        chunker = new Chunker(function, subject.Plan);
    }

    public WorkCount Work => chunker.Count;

    /// <summary>Row-major, rows x neurons.</summary>
    public double[] Run(CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor rows = function.Rows(subject.Rows.Span), baseline = function.Rows(subject.Baseline.Span), targets = function.Targets(subject.Targets), displacements = rows - baseline;
        torch.Tensor positions = torch.tensor([.. nodes.Positions], rows.dtype, rows.device), ends = torch.tensor(Ends(), rows.dtype, rows.device);
        torch.Tensor sums = torch.zeros([subject.Count, layer.Width], torch.ScalarType.Float64, rows.device);
        torch.Tensor start = Flat(LayerPass.Evaluate(function, layer, chunker.Filled(baseline)))[..1];
        torch.Tensor before = start;
        int count = nodes.Count;
        bool endsAtNodes = nodes.Positions.Zip(Ends(), (node, end) => Math.Abs(node - end) < 1e-12).All(same => same);
        chunker.Add(new WorkCount(1, 0, 1));
        chunker.Visit(
            (long)subject.Count * count,
            items => targets.index_select(0, items.Rows(count, rows.device)),
            items => At(items, positions),
            (items, points, outputs) =>
            {
                (torch.Tensor value, torch.Tensor gradient) = LayerPass.Differentiate(function, layer, points, outputs);
                torch.Tensor after = endsAtNodes ? Flat(value) : Flat(LayerPass.Evaluate(function, layer, chunker.Filled(At(items, ends))));
                after = after[..items.Count];
                torch.Tensor isFirst = items.Steps(count, rows.device).eq(0).unsqueeze(1);
                torch.Tensor from = torch.where(isFirst, start, torch.cat([before, after[..^1]], 0));
                sums.index_add_(0, items.Rows(count, rows.device), (Flat(gradient)[..items.Count] * (after - from)).to(torch.ScalarType.Float64), 1);
                before = after[^1..].clone().DetachFromDisposeScope();
                scope.Attach(before);
                chunker.Add(new WorkCount(items.Count * (endsAtNodes ? 1 : 2), items.Count, endsAtNodes ? 1 : 2));
            },
            token);
        return sums.ToDoubles();

        torch.Tensor At(ItemRange items, torch.Tensor places) =>
            baseline + (places.index_select(0, items.Steps(count, rows.device)).unsqueeze(1) * displacements.index_select(0, items.Rows(count, rows.device)));
    }

    private double[] Ends()
    {
        double[] ends = new double[nodes.Count];
        for (int k = 0; k < ends.Length; k++) ends[k] = (k == 0 ? 0 : ends[k - 1]) + nodes.Weights[k];
        ends[^1] = 1;
        return ends;
    }

    private torch.Tensor Flat(torch.Tensor value) => value.reshape(value.shape[0], layer.Width);
}
