using AuditKit.Models.Architectures;
using AuditKit.Models.Networks;
using AuditKit.Models.Training;

namespace AuditKit.Models.Stacked;

/// <summary>
/// Trains K replicas of one network as batched matrix products: federated clients, shadow models, seed ensembles. Equal to
/// training each alone up to rounding; with a fixed tile a replica's bits do not depend on its companions.
/// </summary>
/// <param name="network">The network of every replica.</param>
/// <param name="rows">The rows that replicas refer to.</param>
/// <param name="options">What they share.</param>
/// <param name="objective">What training makes small; cross-entropy if null.</param>
public sealed class StackedTraining(ITrainableNetwork network, ResidentRows rows, StackOptions options, ITrainingObjective? objective = null)
{
    /// <summary>Trains a tabular network.</summary>
    /// <param name="architecture">The network of every replica.</param>
    /// <param name="rows">The rows that replicas refer to.</param>
    /// <param name="options">What they share.</param>
    public StackedTraining(NetworkArchitecture architecture, ResidentRows rows, StackOptions options)
        : this(new AffineNetwork(architecture), rows, options)
    {
    }

    /// <summary>Trains every replica on its own rows from its own first weights; results stand in the order of the replicas.</summary>
    /// <exception cref="ArgumentException">A replica has no rows, or weights of another shape.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is kept.</exception>
    public IReadOnlyList<ReplicaResult> Train(IReadOnlyList<Replica> replicas, CancellationToken token)
    {
        ReplicaResult[] results = new ReplicaResult[replicas.Count];
        // Replicas of one length share a tile, so that few steps are padding.
        int[] order = [.. Enumerable.Range(0, replicas.Count).OrderByDescending(k => replicas[k].Rows.Count).ThenBy(k => k)];
        foreach (int[] tile in order.Chunk(options.Tile))
        {
            using ReplicaStack stack = new(network, rows, options, [.. tile.Select(k => replicas[k])], objective);
            for (int step = 0; step < stack.TotalSteps; step++)
            {
                token.ThrowIfCancellationRequested();
                stack.Step(step);
            }

            for (int k = 0; k < tile.Length; k++) results[tile[k]] = stack.Tally.ResultOf(k, stack.WeightsOf(k));
        }

        return results;
    }
}
