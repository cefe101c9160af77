using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods.Layers;
using AuditKit.Explain.Methods.Layers.Naming;
using TorchSharp;

namespace AuditKit.Explain.Analyses.Concepts;

/// <summary>Shares of rows whose output grows along each of many directions at a layer, by class.</summary>
internal static class DirectionalShares
{
    /// <summary>Weighted shares: one array of directions for each class.</summary>
    public static double[][] Of(AnalysisSubject subject, LayerValue layer, ConceptDirections directions, IReadOnlyList<int> classes, Chunker chunker, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        IGraphFunction function = (IGraphFunction)subject.Function;
        torch.Tensor inputs = function.Rows(subject.Attribution.Rows.Span), targets = function.Targets(subject.Attribution.Targets);
        torch.Tensor membership = torch.tensor(Weights(subject, classes)).to(inputs.device), sums = torch.zeros([classes.Count, directions.Factors.shape[1]], torch.ScalarType.Float64, inputs.device);
        chunker.Visit(
            subject.Count,
            items => targets.narrow(0, items.First, items.Count),
            items => inputs.narrow(0, items.First, items.Count),
            (items, rows, outputs) =>
            {
                (_, torch.Tensor gradient) = LayerPass.Differentiate(function, layer, rows, outputs);
                torch.Tensor flat = gradient[..items.Count].reshape(items.Count, layer.Width).to(torch.ScalarType.Float64);
                torch.Tensor growing = flat.matmul(directions.Layer.t()).matmul(directions.Factors).gt(0).to(torch.ScalarType.Float64);
                sums.add_(membership.narrow(1, items.First, items.Count).matmul(growing));
                chunker.Add(new WorkCount(items.Count, items.Count, 1));
            },
            token);
        double[] shares = (sums / membership.sum(1, keepdim: true)).ToDoubles();
        int count = (int)directions.Factors.shape[1];
        return [.. classes.Select((_, i) => shares[(i * count)..((i + 1) * count)])];
    }

    private static double[,] Weights(AnalysisSubject subject, IReadOnlyList<int> classes)
    {
        double[,] weights = new double[classes.Count, subject.Count];
        for (int row = 0; row < subject.Count; row++)
        {
            for (int i = 0; i < classes.Count; i++) weights[i, row] = subject.Attribution.Targets[row] == classes[i] ? subject.WeightOf(row) : 0;
        }

        return weights;
    }
}
