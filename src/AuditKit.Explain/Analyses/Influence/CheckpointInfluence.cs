using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using TorchSharp;

namespace AuditKit.Explain.Analyses.Influence;

/// <summary>Influences at one checkpoint: mean gradients of the groups of examined rows first, then every training row's product with them.</summary>
internal sealed class CheckpointInfluence(IGraphFunction function, ParameterGradients gradients, Sketch? sketch, ChunkPlan plan)
{
    private readonly Chunker chunker = new(function, plan);

    public WorkCount Work => chunker.Count;

    /// <summary>Adds the checkpoint's share, <c>rate grad l(train) . grad l(group)</c>.</summary>
    public void AddTo(InfluenceSums sums, double rate, AttributionSubject examined, RowLoss examinedLoss, ReferenceRows training, RowLoss trainingLoss, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor[] means = Means(sums.Groups, examined, examinedLoss, token);
        torch.Tensor? sketched = sketch is null ? null : means[0];
        torch.Tensor meanNorms = sketched is null ? torch.zeros(1, torch.ScalarType.Float64) : (sketched * sketched).sum(1);
        int groups = sums.Groups.Names.Count;
        Visit(sums.TrainingRows, training.Encoded, trainingLoss, (first, count, parts) =>
        {
            torch.Tensor products = torch.zeros([count, groups], torch.ScalarType.Float64, parts[0].device), norms = torch.zeros(count, torch.ScalarType.Float64, parts[0].device);
            torch.Tensor? own = sketch is null ? null : torch.zeros([count, sketch.Size], torch.ScalarType.Float64, parts[0].device);
            for (int part = 0; part < parts.Count; part++)
            {
                torch.Tensor wide = parts[part].to(torch.ScalarType.Float64);
                norms.add_((wide * wide).sum(1));
                if (own is null) products.add_(wide.matmul(means[part].t()));
                else sketch!.Add(own, part, wide);
            }

            if (own is not null) products = own.matmul(sketched!.t());
            double[] found = products.ToDoubles(), lengths = norms.ToDoubles(), spreads = own is null ? [] : Spread(products, norms, meanNorms).ToDoubles();
            for (int i = 0; i < found.Length; i++) sums.Influence[(first * groups) + i] += rate * found[i];
            for (int i = 0; i < spreads.Length; i++) sums.Variance[(first * groups) + i] += rate * rate * spreads[i];
            for (int i = 0; i < count; i++) sums.Self[first + i] += rate * lengths[i];
        }, token);
    }

    private torch.Tensor Spread(torch.Tensor products, torch.Tensor norms, torch.Tensor meanNorms) => ((norms.unsqueeze(1) * meanNorms.unsqueeze(0)) + (products * products)) / sketch!.Size;

    // Either the mean gradient of every parameter, [groups, elements], or all of them in one sketch, [groups, places].
    private torch.Tensor[] Means(ExaminedGroups groups, AttributionSubject examined, RowLoss loss, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        torch.Device device = torch.device(function.Device);
        long[] sizes = sketch is null ? [.. gradients.Sizes] : [sketch.Size];
        torch.Tensor[] means = [.. sizes.Select(size => torch.zeros([groups.Names.Count, size], torch.ScalarType.Float64, device))];
        int[] rows = [.. loss.Known.Where(row => groups.GroupOf[row] >= 0)];
        Visit(rows, examined.Rows, loss, (first, count, parts) =>
        {
            torch.Tensor places = torch.tensor([.. rows.AsSpan(first, count).ToArray().Select(row => (long)groups.GroupOf[row])], device: device);
            torch.Tensor shares = torch.tensor([.. rows.AsSpan(first, count).ToArray().Select(row => groups.Shares[row])], [count, 1], device: device);
            for (int part = 0; part < parts.Count; part++)
            {
                torch.Tensor weighted = parts[part].to(torch.ScalarType.Float64) * shares;
                if (sketch is null) means[part].index_add_(0, places, weighted, 1);
                else sketch.Add(means[0], part, weighted, places);
            }
        }, token);
        return [.. means.Select(mean => mean.MoveToOuterDisposeScope())];
    }

    private void Visit(int[] rows, ReadOnlyMemory<double> encoded, RowLoss loss, Action<int, int, IReadOnlyList<torch.Tensor>> take, CancellationToken token)
    {
        int width = function.Inputs;
        chunker.Visit(
            rows.Length,
            items => torch.zeros(items.Count, torch.ScalarType.Int64, torch.device(function.Device)),
            items => function.Rows([.. rows.AsSpan((int)items.First, items.Count).ToArray().SelectMany(row => encoded.Slice(row * width, width).ToArray())]),
            (items, call, _) =>
            {
                int[] chosen = rows[(int)items.First..((int)items.First + items.Count)];
                take((int)items.First, items.Count, gradients.Of(call, items.Count, (logits, first) => loss.Of(logits, chosen[first..Math.Min(chosen.Length, first + (int)logits.shape[0])])));
                chunker.Add(new WorkCount(items.Count, items.Count, 1));
            },
            token);
    }
}
