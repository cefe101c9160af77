using AuditKit.Models.Devices;
using AuditKit.Models.Losses;
using AuditKit.Models.Networks;
using AuditKit.Models.Training;
using TorchSharp;

namespace AuditKit.Models.Stacked;

/// <summary>
/// One tile of replicas in training: weights <c>[K, P]</c>, each step a few kernels for all of them. The loss is the sum over
/// replicas of the masked weighted mean, so gradients never mix. One network is a stack of one.
/// </summary>
internal sealed class ReplicaStack : IDisposable
{
    private readonly ITrainableNetwork network;
    private readonly ResidentRows data;
    private readonly StackOptions options;
    private readonly ITrainingObjective objective;
    private readonly IBatchTransform? transform;
    private readonly Replica?[] replicas;
    private readonly BatchCursor?[] cursors;
    private readonly torch.Tensor flat;
    private readonly torch.Tensor? anchor;
    private readonly torch.Tensor decays;
    private readonly IReadOnlyList<torch.Tensor> parameters;
    private readonly torch.Tensor[] trained;
    private readonly FlatOptimizer optimizer;
    private readonly StackTally tally;
    private readonly bool[] active;

    public ReplicaStack(ITrainableNetwork network, ResidentRows data, StackOptions options, IReadOnlyList<Replica> members, ITrainingObjective? objective = null, IBatchTransform? transform = null)
    {
        options.Check();
        ParameterSlots.Check(network);
        (this.network, this.data, this.options, this.transform) = (network, data, options, transform);
        this.objective = objective ?? new SupervisedObjective(new CrossEntropyLoss());
        int size = Math.Max(options.Tile, members.Count);
        if (size > 1 && !network.Stacks) throw new ArgumentException($"The {network.Description} is trained one at a time, not as a stack of {size}.", nameof(members));
        replicas = [.. members, .. new Replica?[size - members.Count]];
        cursors = [.. replicas.Select(replica => replica is null ? null : new BatchCursor(replica, options, network.MixesRows))];
        active = new bool[size];
        tally = new StackTally(members.Count);
        using var scope = torch.NewDisposeScope();
        flat = torch.tensor(FirstWeights(), [size, network.ParameterCount]).to(data.Target).DetachFromDisposeScope();
        anchor = options.ProximalMu > 0 ? flat.clone().DetachFromDisposeScope() : null;
        decays = torch.tensor(ParameterSlots.Mask(network.Parameters, slot => slot.Decays), [1, network.ParameterCount]).to(data.Target).DetachFromDisposeScope();
        parameters = [.. ParameterSlots.Views(network.Parameters, flat).Zip(network.Parameters, (view, slot) => view.detach().requires_grad_(slot.Trains).DetachFromDisposeScope())];
        trained = [.. parameters.Where((_, i) => network.Parameters[i].Trains)];
        double[] rates = [.. replicas.Select(replica => replica is null ? 0 : replica.Rate ?? options.Optimizer.Rate)];
        optimizer = new FlatOptimizer(options.Optimizer, rates, flat, decays);
    }

    /// <summary>Steps until the last replica is done.</summary>
    public int TotalSteps => cursors.Max(cursor => cursor?.TotalSteps ?? 0);

    public int StepsPerEpoch(int replica) => cursors[replica]!.StepsPerEpoch;

    public StackTally Tally => tally;

    /// <summary>Takes step number <paramref name="step"/> (from 0) for every replica that still has one.</summary>
    public void Step(int step)
    {
        using var scope = torch.NewDisposeScope();
        StackBatch batch = StackBatch.Gather([.. cursors.Select((cursor, k) => k < tally.Count && tally.HasFailed(k) ? null : cursor)], step, options.Batch, data.Weights);
        batch.Active.CopyTo(active, 0);
        if (!active.Contains(true)) return;
        ForwardMode mode = ForwardMode.Training(replicas, step, MaskOf(batch));
        torch.Tensor losses = objective.Losses(network, parameters, Gathered(batch, step), mode);
        torch.Tensor gradient = Gradient(losses.sum());
        Book(batch, step, losses, gradient);
        if (active.AsSpan().Contains(false))
        {
            // Where, not a product: a failed replica's gradient may be infinite, and 0 x infinity is not 0.
            gradient = torch.where(Moving(), gradient, torch.zeros_like(gradient));
        }

        optimizer.Step(flat, gradient, active);
        Write(mode.Statistics);
    }

    public float[] WeightsOf(int replica)
    {
        using var scope = torch.NewDisposeScope();
        return flat[replica].cpu().data<float>().ToArray();
    }

    private StepBatch Gathered(StackBatch batch, int step)
    {
        int size = replicas.Length, width = WidthOf(batch);
        torch.Tensor index = torch.tensor(batch.Index[..(size * width)]).to(data.Target);
        torch.Tensor rows = data.FeatureTensor.index_select(0, index).view([size, width, .. data.RowShape]);
        torch.Tensor targets = data.LabelTensor.index_select(0, index).view([size, width, .. data.Targets.Shape]);
        torch.Tensor share = torch.tensor(batch.Share[..(size * width)], [size, width]).to(data.Target);
        StepPlaces places = new(replicas, batch.Index, batch.Counts, width, [.. cursors.Select(cursor => cursor?.EpochOf(step) ?? 0)], step);
        return new StepBatch(transform?.Apply(rows, places) ?? rows, targets, share, places);
    }

    // One network needs no padding. A flat network keeps it, so that its last batch runs the same kernel as the others.
    private int WidthOf(StackBatch batch) => replicas.Length == 1 && (network.MixesRows || network.RowShape.Count > 1) ? batch.Counts[0] : options.Batch;

    private torch.Tensor? MaskOf(StackBatch batch)
    {
        if (!network.MixesRows || replicas.Length == 1 || batch.Counts.All(count => count == options.Batch)) return null;
        float[] mask = new float[replicas.Length * options.Batch];
        for (int k = 0; k < replicas.Length; k++) mask.AsSpan(k * options.Batch, batch.Counts[k]).Fill(1);
        return torch.tensor(mask, [replicas.Length, options.Batch]).to(data.Target);
    }

    private torch.Tensor Gradient(torch.Tensor loss)
    {
        Queue<torch.Tensor> parts = new(Gradients.Of(loss, trained));
        torch.Tensor gradient = torch.cat([.. network.Parameters.Select(slot => slot.Trains ? parts.Dequeue().reshape(replicas.Length, -1) : Zeros(slot))], 1);
        if (options.L2 > 0) gradient = gradient.add_(flat.mul(decays), options.L2);
        return anchor is null ? gradient : gradient.add_(flat.sub(anchor), options.ProximalMu);
    }

    private torch.Tensor Zeros(ParameterSlot slot) => torch.zeros(replicas.Length, slot.Count, device: data.Target);

    private torch.Tensor Moving() => torch.tensor([.. active], [active.Length, 1]).to(data.Target);

    private void Book(StackBatch batch, int step, torch.Tensor losses, torch.Tensor gradient)
    {
        torch.Tensor report = torch.stack([losses, gradient.square().sum(1).sqrt()]);
        float[] numbers = report.cpu().data<float>().ToArray();
        for (int k = 0; k < tally.Count; k++)
        {
            if (!active[k]) continue;
            float loss = numbers[k], norm = numbers[active.Length + k];
            if (float.IsFinite(loss) && float.IsFinite(norm))
            {
                tally.Record(k, batch.Counts[k], loss, norm);
                continue;
            }

            tally.Fail(k, new NonFiniteStep(cursors[k]!.EpochOf(step) + 1, step + 1, [.. cursors[k]!.Batch(step)], FirstBroken(gradient[k])));
            active[k] = false;
        }
    }

    private string FirstBroken(torch.Tensor gradient)
    {
        ParameterSlot? broken = network.Parameters.LastOrDefault(slot => !gradient.narrow(0, slot.Offset, slot.Count).isfinite().all().item<bool>());
        return broken?.Name ?? "loss";
    }

    private void Write(IReadOnlyDictionary<int, torch.Tensor> statistics)
    {
        foreach ((int place, torch.Tensor value) in statistics)
        {
            ParameterSlot slot = network.Parameters[place];
            torch.Tensor target = flat.narrow(1, slot.Offset, slot.Count);
            torch.Tensor fresh = value.detach().reshape(replicas.Length, -1);
            target.copy_(active.AsSpan().Contains(false) ? torch.where(Moving(), fresh, target) : fresh);
        }
    }

    private float[] FirstWeights()
    {
        float[] weights = new float[replicas.Length * network.ParameterCount];
        foreach ((int k, Replica? replica) in replicas.Index())
        {
            if (replica is null) continue;
            if (replica.Weights.Length != network.ParameterCount) throw new ArgumentException($"Replica {k} has {replica.Weights.Length} weights, the {network.Description} {network.ParameterCount}.");
            replica.Weights.Span.CopyTo(weights.AsSpan(k * network.ParameterCount));
        }

        return weights;
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
