using AuditKit.Models.Devices;
using AuditKit.Models.Losses;
using AuditKit.Models.Networks;
using AuditKit.Models.Optimisers;
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
    private readonly StepGatherer gatherer;
    private readonly StackWeights weights;
    private readonly FlatOptimizer optimizer;
    private readonly LbfgsRule? curvature;
    private readonly StackTally tally;
    private readonly bool[] stopped;
    private readonly IReadOnlyList<double>[] decisive;
    private Replica?[] replicas;
    private BatchCursor?[] cursors;
    private int[] members;
    private bool[] active;
    private int movedEpoch = -1;

    public ReplicaStack(ITrainableNetwork network, ResidentRows data, StackOptions options, IReadOnlyList<Replica> trained, ITrainingObjective? objective = null, IBatchTransform? transform = null)
    {
        options.Check();
        NetworkChecks.Rows(network, data);
        (this.network, this.data, this.options) = (network, data, options);
        this.objective = objective ?? new SupervisedObjective(new CrossEntropyLoss());
        int size = Math.Max(options.Tile, trained.Count);
        if (size > 1 && (!network.Stacks || options.Optimizer.Kind == OptimizerKind.Lbfgs)) throw new ArgumentException($"The {network.Description} is trained one at a time here, not as a stack of {size}.", nameof(trained));
        replicas = [.. trained, .. new Replica?[size - trained.Count]];
        cursors = [.. replicas.Select(replica => replica is null ? null : new BatchCursor(replica, options, network.MixesRows))];
        members = [.. Enumerable.Range(0, size).Select(k => k < trained.Count ? k : -1)];
        (active, stopped, tally) = (new bool[size], new bool[trained.Count], new StackTally(trained.Count));
        decisive = [.. trained.Select(_ => Array.Empty<double>())];
        gatherer = new StepGatherer(network, data, options.Batch, transform);
        weights = new StackWeights(network.Parameters, FirstWeights(), size, options.ProximalMu > 0, data.Target);
        optimizer = new FlatOptimizer(options, network.Parameters, replicas, data.Target);
        curvature = options.Optimizer.Kind == OptimizerKind.Lbfgs ? new LbfgsRule(options.Optimizer) : null;
    }

    /// <summary>Steps until the last replica is done.</summary>
    public int TotalSteps => cursors.Max(cursor => cursor?.TotalSteps ?? 0);

    /// <summary>Measures gradients and updates of each slot; null to leave that out.</summary>
    public StepMeter? Meter { get; private set; }

    /// <summary>Places of the stack, idle ones too.</summary>
    public int Size => replicas.Length;

    public StackTally Tally => tally;

    public int StepsPerEpoch(int replica) => cursors[PlaceOf(replica)]!.StepsPerEpoch;

    /// <summary>Place of a replica; -1 once it was compacted away.</summary>
    public int PlaceOf(int replica) => Array.IndexOf(members, replica);

    public BatchCursor CursorOf(int replica) => cursors[PlaceOf(replica)]!;

    public float[] WeightsOf(int replica) => weights.Of(PlaceOf(replica));

    public void Measure() => Meter ??= new StepMeter(network.Parameters, weights.Flat);

    /// <summary>Sums of the meter, by place.</summary>
    public (double[] Norms, double?[] Ratios)[] CloseMeter() => Meter!.Close(weights.Flat);

    /// <summary>The losses that a plateau schedule looks at.</summary>
    public void Decide(int replica, IReadOnlyList<double> losses) => decisive[replica] = losses;

    /// <summary>Ends a replica's training; its weights stay.</summary>
    public void Stop(int replica) => stopped[replica] = true;

    /// <summary>True while a replica takes steps.</summary>
    public bool Runs(int replica) => !stopped[replica] && !tally.HasFailed(replica);

    /// <summary>Rate of a replica in a step.</summary>
    public double RateOf(int replica, int step) => RateAt(PlaceOf(replica), step);

    /// <summary>Takes step number <paramref name="step"/> (from 0) for every replica that still has one.</summary>
    public void Step(int step)
    {
        using var scope = torch.NewDisposeScope();
        StackBatch batch = StackBatch.Gather([.. cursors.Select((cursor, k) => cursor is not null && Runs(members[k]) ? cursor : null)], step, options.Batch, data.Weights);
        batch.Active.CopyTo(active, 0);
        if (!active.Contains(true)) return;
        int[] epochs = [.. cursors.Select(cursor => cursor?.EpochOf(step) ?? 0)];
        Free(epochs);
        ForwardMode mode = ForwardMode.Training(replicas, step, gatherer.MaskOf(batch), IsFrozen);
        StepBatch gathered = gatherer.Gather(batch, replicas, epochs, step);
        torch.Tensor losses = objective.Losses(network, weights.Parameters, gathered, mode);
        torch.Tensor gradient = Gradient(losses.sum());
        Book(batch, step, losses, gradient);
        // Where, not a product: a failed replica's gradient may be infinite, and 0 x infinity is not 0.
        if (active.Contains(false)) gradient = torch.where(Moving(), gradient, torch.zeros_like(gradient));
        if (Meter is not null && IsLastOfEpoch(step)) Meter.Remember(weights.Flat);
        if (curvature is not null) Descend(gathered, mode, step);
        else optimizer.Step(weights.Flat, Clipped(gradient), active, Rates(step), [.. epochs.Select(epoch => epoch + 1)]);
        Write(mode.Statistics);
        options.Constraint?.Apply(weights.Flat, step);
    }

    /// <summary>Drops replicas that no longer run and idle places; what is left moves together.</summary>
    public void Compact()
    {
        int[] kept = [.. Enumerable.Range(0, Size).Where(k => members[k] >= 0 && Runs(members[k]))];
        if (kept.Length > 0 && kept.Length < Size) Keep(kept);
    }

    private void Keep(int[] kept)
    {
        weights.Select(kept);
        optimizer.Select(kept);
        Meter?.Select(kept, data.Target);
        (replicas, cursors, members) = ([.. kept.Select(k => replicas[k])], [.. kept.Select(k => cursors[k])], [.. kept.Select(k => members[k])]);
        (active, movedEpoch) = (new bool[kept.Length], -1);
    }

    public StackState Save()
    {
        using var scope = torch.NewDisposeScope();
        Dictionary<string, float[]> remembered = optimizer.State.Tensors.ToDictionary(pair => pair.Key, pair => pair.Value.cpu().data<float>().ToArray());
        return new StackState(weights.Flat.cpu().data<float>().ToArray(), members, stopped, optimizer.Steps, remembered, curvature?.Save() ?? new Dictionary<string, double[]>(), tally.Save());
    }

    public void Load(StackState state)
    {
        state.Stopped.CopyTo(stopped, 0);
        tally.Load(state.Tally);
        if (state.Members.Length < Size) Keep([.. state.Members.Select(PlaceOf)]);
        weights.Load(state.Weights);
        optimizer.Steps = state.OptimizerSteps;
        foreach ((string name, float[] values) in state.Optimizer) optimizer.State.Load(name, values);
        if (curvature is not null) curvature.Load(state.Curvature);
    }

    private double[] Rates(int step) => [.. Enumerable.Range(0, Size).Select(place => RateAt(place, step))];

    private double RateAt(int place, int step)
    {
        if (replicas[place] is not { } replica) return 0;
        bool bySteps = options.Schedule.Unit == Schedules.ScheduleUnit.Step;
        BatchCursor cursor = cursors[place]!;
        int time = bySteps ? step : cursor.EpochOf(step), length = bySteps ? cursor.TotalSteps : (cursor.TotalSteps + cursor.StepsPerEpoch - 1) / cursor.StepsPerEpoch;
        double rate = options.Optimizer.Rate;
        return (replica.Rate ?? rate) * (options.Schedule.RateAfter(rate, time, length, decisive[members[place]]) / rate);
    }

    private bool IsLastOfEpoch(int step) => cursors.Any(cursor => cursor is not null && (step + 1) % cursor.StepsPerEpoch == 0);

    private bool IsFrozen(int slot) => options.Slots is { } plan && !plan.Moves(slot, movedEpoch + 1);

    // Gradients of frozen slots are not computed at all.
    private void Free(int[] epochs)
    {
        int epoch = epochs.Max();
        if (options.Slots is not { IsWhole: false } plan || epoch == movedEpoch) return;
        movedEpoch = epoch;
        weights.Move(slot => plan.Moves(slot, epoch + 1));
    }

    private torch.Tensor Gradient(torch.Tensor loss)
    {
        int[] trained = weights.Trained;
        torch.Tensor?[] parts = new torch.Tensor?[network.Parameters.Count];
        foreach ((int i, torch.Tensor part) in Gradients.Of(loss, [.. trained.Select(i => weights.Parameters[i])]).Index()) parts[trained[i]] = part;
        torch.Tensor gradient = torch.cat([.. parts.Select((part, i) => part?.reshape(Size, -1) ?? torch.zeros(Size, network.Parameters[i].Count, device: data.Target))], 1);
        if (options.L2 > 0) gradient = gradient.add_(weights.Flat.mul(optimizer.Decays), options.L2);
        return weights.Anchor is null ? gradient : gradient.add_(weights.Flat.sub(weights.Anchor), options.ProximalMu);
    }

    private torch.Tensor Clipped(torch.Tensor gradient)
    {
        if (options.ClipElements is { } most) gradient = gradient.clamp(-most, most);
        if (options.ClipNorm is not { } bound) return gradient;
        return gradient.mul(gradient.square().sum(1, keepdim: true).sqrt().add(1e-6).reciprocal().mul(bound).clamp_max(1));
    }

    private torch.Tensor Moving() => torch.tensor([.. active], [active.Length, 1]).to(data.Target);

    private void Book(StackBatch batch, int step, torch.Tensor losses, torch.Tensor gradient)
    {
        torch.Tensor squares = gradient.square();
        torch.Tensor report = torch.stack([losses, squares.sum(1).sqrt()]);
        float[] numbers = report.cpu().data<float>().ToArray();
        for (int k = 0; k < active.Length; k++)
        {
            if (!active[k]) continue;
            float loss = numbers[k], norm = numbers[active.Length + k];
            if (float.IsFinite(loss) && float.IsFinite(norm))
            {
                tally.Record(members[k], batch.Counts[k], loss, norm);
                continue;
            }

            tally.Fail(members[k], new NonFiniteStep(cursors[k]!.EpochOf(step) + 1, step + 1, [.. cursors[k]!.Batch(step)], FirstBroken(gradient[k])));
            active[k] = false;
        }

        Meter?.See(squares);
    }

    private string FirstBroken(torch.Tensor gradient)
    {
        ParameterSlot? broken = network.Parameters.OrderBy(slot => slot.Block).LastOrDefault(slot => !gradient.narrow(0, slot.Offset, slot.Count).isfinite().all().item<bool>());
        return broken?.Name ?? "loss";
    }

    private void Descend(StepBatch batch, ForwardMode mode, int step)
    {
        if (!active[0]) return;
        double[] start = Array.ConvertAll(weights.Of(0), weight => (double)weight);
        double[] end = curvature!.Step(start, RateAt(0, step), values => Evaluate(batch, mode, values));
        weights.Load(Array.ConvertAll(end, weight => (float)weight));
    }

    private (double Value, double[] Gradient) Evaluate(StepBatch batch, ForwardMode mode, double[] values)
    {
        using var scope = torch.NewDisposeScope();
        weights.Load(Array.ConvertAll(values, value => (float)value));
        torch.Tensor loss = objective.Losses(network, weights.Parameters, batch, mode).sum();
        double penalty = options.L2 > 0 ? options.L2 / 2 * weights.Flat.square().mul(optimizer.Decays).sum().item<float>() : 0;
        return (loss.item<float>() + penalty, Array.ConvertAll(Gradient(loss).cpu().data<float>().ToArray(), value => (double)value));
    }

    private void Write(IReadOnlyDictionary<int, torch.Tensor> statistics)
    {
        foreach ((int place, torch.Tensor value) in statistics)
        {
            ParameterSlot slot = network.Parameters[place];
            torch.Tensor target = weights.Flat.narrow(1, slot.Offset, slot.Count);
            torch.Tensor fresh = value.detach().reshape(Size, -1);
            target.copy_(active.Contains(false) ? torch.where(Moving(), fresh, target) : fresh);
        }
    }

    private float[] FirstWeights()
    {
        float[] values = new float[Size * network.ParameterCount];
        foreach ((int k, Replica? replica) in replicas.Index())
        {
            if (replica is null) continue;
            NetworkChecks.Weights(network, replica.Weights.Length, k);
            replica.Weights.Span.CopyTo(values.AsSpan(k * network.ParameterCount));
        }

        return values;
    }

    public void Dispose()
    {
        Meter?.Dispose();
        optimizer.Dispose();
        weights.Dispose();
    }
}
