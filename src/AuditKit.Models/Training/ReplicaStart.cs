using AuditKit.Core.Randomness;

namespace AuditKit.Models.Training;

/// <summary>How one of several networks that learn the same rows begins, and in what it differs from the others.</summary>
/// <param name="Stream">Its chance: first weights, order of rows, dropout.</param>
public sealed record ReplicaStart(SeedStream Stream)
{
    /// <summary>First flat weights; drawn from the stream if null.</summary>
    public float[]? Weights { get; init; }

    /// <summary>Its own learning rate, instead of the optimiser's.</summary>
    public double? Rate { get; init; }

    /// <summary>Its own decoupled decay, instead of the optimiser's.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>Its own share of units left out, instead of the network's.</summary>
    public double? Dropout { get; init; }

    /// <summary>Its own label smoothing, instead of the loss's.</summary>
    public double? Smoothing { get; init; }
}
