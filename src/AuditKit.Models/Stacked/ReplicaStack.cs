using AuditKit.Core.Randomness;
using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;
using TorchSharp;

namespace AuditKit.Models.Stacked;

/// <summary>
/// One tile of replicas in training: weights <c>[K, P]</c>, each step a few kernels for all of them. The loss is the sum over
/// replicas of the masked weighted mean, so gradients never mix. One network is a stack of one.
/// </summary>
internal sealed class ReplicaStack : IDisposable
{
    private readonly NetworkArchitecture architecture;
    private readonly ResidentRows data;
    private readonly StackOptions options;
    private readonly BatchCursor[] cursors;
    private readonly SeedStream?[] streams;
    private readonly DropoutDraws? dropout;
    private readonly torch.Tensor flat;
    private readonly torch.Tensor? anchor;
    private readonly torch.Tensor decays;
    private readonly IReadOnlyList<torch.Tensor> parameters;
    private readonly FlatOptimizer optimizer;
    private readonly StackTally tally;
    private readonly bool[] active;

    public ReplicaStack(NetworkArchitecture architecture, ResidentRows data, StackOptions options, IReadOnlyList<Replica> replicas)
    {
        options.Check();
        (this.architecture, this.data, this.options) = (architecture, data, options);
        int size = Math.Max(options.Tile, replicas.Count);
        cursors = [.. replicas.Select(replica => new BatchCursor(replica, options))];
        streams = new SeedStream?[size];
        for (int k = 0; k < replicas.Count; k++) streams[k] = replicas[k].Stream;
        dropout = architecture.Dropout > 0 && architecture.Hidden.Count > 0 ? new DropoutDraws(architecture.Dropout, architecture.Hidden, options.Batch) : null;
        active = new bool[size];
        tally = new StackTally(replicas.Count);
        using var scope = torch.NewDisposeScope();
        flat = torch.tensor(FirstWeights(replicas, size), [size, architecture.ParameterCount]).to(data.Target).DetachFromDisposeScope();
        anchor = options.ProximalMu > 0 ? flat.clone().DetachFromDisposeScope() : null;
        decays = torch.tensor(WeightMask(), [1, architecture.ParameterCount]).to(data.Target).DetachFromDisposeScope();
        parameters = [.. ForwardPass.Views(architecture, flat).Select(view => view.detach().requires_grad_(true).DetachFromDisposeScope())];
        double[] rates = [.. Enumerable.Range(0, size).Select(k => k < replicas.Count ? replicas[k].Rate ?? options.Optimizer.Rate : 0)];
        optimizer = new FlatOptimizer(options.Optimizer, rates, flat, decays);
    }

    /// <summary>Steps until the last replica is done.</summary>
    public int TotalSteps => cursors.Max(cursor => cursor.TotalSteps);

    public int StepsPerEpoch(int replica) => cursors[replica].StepsPerEpoch;

    public StackTally Tally => tally;

    /// <summary>Takes step number <paramref name="step"/> (from 0) for every replica that still has one.</summary>
    public void Step(int step)
    {
        using var scope = torch.NewDisposeScope();
        StackBatch batch = StackBatch.Gather(cursors, streams.Length, step, options.Batch, data.Weights, tally);
        batch.Active.CopyTo(active, 0);
        if (!active.Contains(true)) return;
        torch.Tensor losses = Losses(batch, step);
        torch.Tensor gradient = Gradient(losses.sum());
        torch.Tensor report = torch.stack([losses, gradient.square().sum(1).sqrt()]);
        float[] numbers = report.cpu().data<float>().ToArray();
        tally.Record(batch, numbers, step, cursors, active);
        if (active.AsSpan().Contains(false))
        {
            // Where, not a product: a failed replica's gradient may be infinite, and 0 x infinity is not 0.
            torch.Tensor moving = torch.tensor([.. active], [active.Length, 1]).to(data.Target);
            gradient = torch.where(moving, gradient, torch.zeros_like(gradient));
        }

        optimizer.Step(flat, gradient, active);
    }

    public float[] WeightsOf(int replica)
    {
        using var scope = torch.NewDisposeScope();
        return flat[replica].cpu().data<float>().ToArray();
    }

    private torch.Tensor Losses(StackBatch batch, int step)
    {
        int size = streams.Length, rows = options.Batch;
        torch.Tensor index = torch.tensor(batch.Index).to(data.Target);
        torch.Tensor x = data.FeatureTensor.index_select(0, index).view(size, rows, data.Columns);
        torch.Tensor y = data.LabelTensor.index_select(0, index).view(size, rows, 1);
        torch.Tensor share = torch.tensor(batch.Share, [size, rows]).to(data.Target);
        torch.Tensor logits = ForwardPass.Logits(architecture, x, parameters, dropout?.Draw(streams, step, data.Target));
        torch.Tensor surprise = logits.log_softmax(-1).gather(2, y).squeeze(2).neg();
        return surprise.mul(share).sum(1);
    }

    private torch.Tensor Gradient(torch.Tensor loss)
    {
        IReadOnlyList<torch.Tensor> parts = Gradients.Of(loss, parameters);
        torch.Tensor gradient = torch.cat([.. parts.Select(part => part.reshape(streams.Length, -1))], 1);
        if (options.L2 > 0) gradient = gradient.add_(flat.mul(decays), options.L2);
        return anchor is null ? gradient : gradient.add_(flat.sub(anchor), options.ProximalMu);
    }

    private float[] FirstWeights(IReadOnlyList<Replica> replicas, int size)
    {
        float[] weights = new float[size * architecture.ParameterCount];
        for (int k = 0; k < replicas.Count; k++)
        {
            if (replicas[k].Weights.Length != architecture.ParameterCount) throw new ArgumentException($"Replica {k} has {replicas[k].Weights.Length} weights, the {architecture} {architecture.ParameterCount}.", nameof(replicas));
            replicas[k].Weights.Span.CopyTo(weights.AsSpan(k * architecture.ParameterCount));
        }

        return weights;
    }

    private float[] WeightMask()
    {
        float[] mask = new float[architecture.ParameterCount];
        foreach (AffineLayer layer in architecture.Layers) mask.AsSpan(layer.WeightOffset, layer.WeightCount).Fill(1);
        return mask;
    }

    public void Dispose()
    {
        optimizer.Dispose();
        foreach (torch.Tensor parameter in parameters) parameter.Dispose();
        decays.Dispose();
        anchor?.Dispose();
        flat.Dispose();
    }
}
