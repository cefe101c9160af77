using AuditKit.Models.Schedules;

namespace AuditKit.Models.Stacked;

/// <summary>What all replicas of a stack share.</summary>
public sealed record StackOptions
{
    /// <summary>Rows of one step; a replica's last batch of an epoch may hold fewer.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>Passes over a replica's own rows.</summary>
    public int Epochs { get; init; } = 1;

    /// <summary>Exact number of steps of every replica, instead of <see cref="Epochs"/>.</summary>
    public int? Steps { get; init; }

    /// <summary>How a gradient becomes a step; a replica may have its own rate.</summary>
    public OptimizerOptions Optimizer { get; init; } = new();

    /// <summary>Adds <c>L2/2 x (sum of squared weights)</c> to the loss; biases are left alone.</summary>
    public double L2 { get; init; }

    /// <summary>Shrinks weights (never biases) by <c>rate x L1</c> towards 0 behind each step: a soft threshold, which gives true zeros.</summary>
    public double L1 { get; init; }

    /// <summary>Scales a replica's gradient down to this Euclidean norm; null for no bound.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>Bounds every element of the gradient by this size, before <see cref="ClipNorm"/>; null for no bound.</summary>
    public double? ClipElements { get; init; }

    /// <summary>How the rate changes; a replica's own rate is scaled alike.</summary>
    public RateSchedule Schedule { get; init; } = new ConstantSchedule();

    /// <summary>Discriminative rates and freezing; null where every slot moves at the full rate.</summary>
    public SlotPlan? Slots { get; init; }

    /// <summary>Keeps weights where they must be behind every step: pruning masks; null for none.</summary>
    public IWeightConstraint? Constraint { get; init; }

    /// <summary>Adds <c>mu/2 x (squared distance to the replica's first weights)</c> to the loss (FedProx, Li et al. 2020).</summary>
    public double ProximalMu { get; init; }

    /// <summary>
    /// Replicas of one kernel call. A call always has this many (idle ones fill it up), so that the bits of a replica do not
    /// depend on how many others there are.
    /// </summary>
    public int Tile { get; init; } = 16;

    internal void Check()
    {
        if (Batch < 1) throw new ArgumentException($"A batch of {Batch} rows.", nameof(Batch));
        if (Epochs < 1 || Steps is < 1) throw new ArgumentException("Training takes at least one step.", nameof(Epochs));
        if (Tile < 1) throw new ArgumentException($"A tile of {Tile} replicas.", nameof(Tile));
        if (L1 < 0 || ClipNorm <= 0 || ClipElements <= 0) throw new ArgumentException("A penalty is not negative and a bound is above 0.", nameof(L1));
        bool second = Optimizer.Kind == OptimizerKind.Lbfgs;
        if (second && (L1 > 0 || ProximalMu > 0 || ClipNorm is not null || ClipElements is not null || Slots is { IsWhole: false } || Optimizer.WeightDecay > 0)) throw new ArgumentException("LBFGS takes l2 alone: no l1, decay, clip, proximal term or frozen slots.", nameof(Optimizer));
        if (!(Optimizer.Rate > 0) || L2 < 0 || ProximalMu < 0) throw new ArgumentException("The rate is positive and penalties are not negative.", nameof(Optimizer));
    }
}
