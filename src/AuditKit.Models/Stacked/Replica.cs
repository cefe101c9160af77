using AuditKit.Core.Randomness;

namespace AuditKit.Models.Stacked;

/// <summary>One of K networks that are trained together.</summary>
/// <param name="Weights">First flat weights, laid out as <see cref="Networks.ITrainableNetwork.Parameters"/> says.</param>
/// <param name="Rows">Its own rows, as indices into the resident rows; at least one.</param>
/// <param name="Stream">Its own chance (order of rows, dropout): draws do not depend on the other replicas.</param>
public sealed record Replica(ReadOnlyMemory<float> Weights, IReadOnlyList<int> Rows, SeedStream Stream)
{
    /// <summary>Its own learning rate, instead of the optimiser's.</summary>
    public double? Rate { get; init; }

    /// <summary>Its own decoupled decay, instead of the optimiser's.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>Its own share of units left out, instead of the network's.</summary>
    public double? Dropout { get; init; }

    /// <summary>Its own label smoothing, instead of the loss's.</summary>
    public double? Smoothing { get; init; }

    /// <summary>Class of each of its rows: every class is then drawn equally often, with replacement. Null where each row comes once an epoch.</summary>
    public IReadOnlyList<int>? Balance { get; init; }
}
