using AuditKit.Models.Networks;
using AuditKit.Models.Optimisers;
using TorchSharp;

namespace AuditKit.Models.Stacked;

/// <summary>
/// First-order rules over flat weights <c>[K, P]</c>, one row per replica, one replica or many. Rates and step counts are per
/// replica; an inactive replica and a frozen slot keep their weights to the bit.
/// </summary>
internal sealed class FlatOptimizer : IDisposable
{
    private readonly StackOptions options;
    private readonly IReadOnlyList<ParameterSlot> slots;
    private readonly SlotPlan? plan;
    private readonly torch.Tensor decays;
    private readonly torch.Tensor? groupOf;
    private readonly torch.Tensor? factors;
    private readonly int[] groups;
    private readonly UpdateRule rule;
    private readonly torch.Device device;
    private double[] decayRates;
    private int[,] steps;

    /// <param name="options">The rule and its penalties.</param>
    /// <param name="slots">What the flat weights hold.</param>
    /// <param name="replicas">Who stands at each place.</param>
    /// <param name="device">Where the weights are.</param>
    public FlatOptimizer(StackOptions options, IReadOnlyList<ParameterSlot> slots, IReadOnlyList<Replica?> replicas, torch.Device device)
    {
        (this.options, this.slots, this.device) = (options, slots, device);
        plan = options.Slots is { IsWhole: false } some ? some : null;
        groups = plan is null ? [1] : [.. plan.FreeFrom.Distinct().Order()];
        rule = UpdateRule.Of(options.Optimizer);
        decayRates = [.. replicas.Select(replica => replica?.WeightDecay ?? options.Optimizer.WeightDecay)];
        steps = new int[replicas.Count, groups.Length];
        State = new UpdateState(replicas.Count, slots[^1].End, device);
        using var scope = torch.NewDisposeScope();
        decays = Row(slot => slots[slot].Decays ? 1 : 0);
        groupOf = groups.Length == 1 ? null : torch.tensor(Array.ConvertAll(Spread(slot => Array.IndexOf(groups, plan!.FreeFrom[slot])), group => (long)group)).to(device).DetachFromDisposeScope();
        factors = plan is null ? null : Row(slot => (float)plan.Factors[slot]);
    }

    /// <summary>What the rule remembers.</summary>
    public UpdateState State { get; }

    /// <summary>1 where a number is a weight, 0 where it is a bias or belongs to a norm; <c>[1, P]</c>.</summary>
    public torch.Tensor Decays => decays;

    /// <summary>Steps taken by each replica and group of slots, row-major.</summary>
    public int[] Steps
    {
        get => [.. steps.Cast<int>()];
        set => Buffer.BlockCopy(value, 0, steps, 0, value.Length * sizeof(int));
    }

    /// <summary>1 where a weight moves in these epochs (from 1, one for each replica), else 0, <c>[K, P]</c>; null where all move.</summary>
    public torch.Tensor? Moving(IReadOnlyList<int> epochs)
    {
        if (plan is null || epochs.All(epoch => epoch >= groups[^1])) return null;
        float[] table = [.. epochs.SelectMany(epoch => groups.Select(group => epoch >= group ? 1f : 0f))];
        torch.Tensor rows = torch.tensor(table, [epochs.Count, groups.Length]).to(device);
        return groupOf is null ? rows : rows.index_select(1, groupOf);
    }

    /// <summary>Changes the weights in place.</summary>
    /// <param name="flat">Weights <c>[K, P]</c>.</param>
    /// <param name="gradient">Gradient, 0 for inactive replicas and frozen slots.</param>
    /// <param name="active">Which replicas take the step.</param>
    /// <param name="rates">Rate of each replica.</param>
    /// <param name="epochs">Epoch of each replica, from 1.</param>
    public void Step(torch.Tensor flat, torch.Tensor gradient, bool[] active, IReadOnlyList<double> rates, IReadOnlyList<int> epochs)
    {
        for (int k = 0; k < active.Length; k++)
        {
            for (int g = 0; g < groups.Length; g++) steps[k, g] += active[k] && epochs[k] >= groups[g] ? 1 : 0;
        }

        torch.Tensor? moving = Moving(epochs);
        if (options.Optimizer.Kind != OptimizerKind.Adam && decayRates.Any(decay => decay > 0))
        {
            flat.sub_(flat.mul(Held(PerReplica(active, k => rates[k] * decayRates[k]).mul(decays), moving)));
        }

        flat.sub_(Held(rule.Update(gradient, State, new StepNumbers(rates, steps, groupOf, active, device)), moving));
        if (options.L1 > 0) Shrink(flat, Held(PerReplica(active, k => rates[k] * options.L1).mul(decays), moving));
    }

    /// <summary>Keeps some replicas, in the order given.</summary>
    public void Select(int[] places)
    {
        using var scope = torch.NewDisposeScope();
        State.Select(torch.tensor(Array.ConvertAll(places, place => (long)place)).to(device));
        int[,] kept = new int[places.Length, groups.Length];
        for (int k = 0; k < places.Length; k++)
        {
            for (int g = 0; g < groups.Length; g++) kept[k, g] = steps[places[k], g];
        }

        (steps, decayRates) = (kept, [.. places.Select(place => decayRates[place])]);
    }

    // A soft threshold gives true zeros, which a penalty in the loss never does.
    private static void Shrink(torch.Tensor flat, torch.Tensor threshold) => flat.copy_(flat.sign().mul_(flat.abs().sub_(threshold).clamp_min_(0)));

    private torch.Tensor Held(torch.Tensor change, torch.Tensor? moving)
    {
        torch.Tensor scaled = factors is null ? change : change.mul(factors);
        return moving is null ? scaled : scaled.mul(moving);
    }

    private torch.Tensor PerReplica(bool[] active, Func<int, double> value)
    {
        float[] values = new float[active.Length];
        for (int k = 0; k < values.Length; k++) values[k] = active[k] ? (float)value(k) : 0;
        return torch.tensor(values, [values.Length, 1]).to(device);
    }

    private torch.Tensor Row(Func<int, float> value) => torch.tensor(Spread(value), [1, slots[^1].End]).to(device).DetachFromDisposeScope();

    private float[] Spread(Func<int, float> value)
    {
        float[] values = new float[slots[^1].End];
        foreach ((int i, ParameterSlot slot) in slots.Index()) values.AsSpan(slot.Offset, slot.Count).Fill(value(i));
        return values;
    }

    public void Dispose()
    {
        State.Dispose();
        decays.Dispose();
        groupOf?.Dispose();
        factors?.Dispose();
    }
}
