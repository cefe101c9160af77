using AuditKit.Core.Events;
using AuditKit.Models.Networks;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Training;

/// <summary>
/// The training loop: epochs over every replica's rows, measured behind each; early stopping with the best weights kept; a ledger
/// of gradients, updates and dead units; checkpoints from which training goes on bit for bit.
/// </summary>
/// <param name="network">The network of every replica.</param>
/// <param name="rows">The rows that replicas refer to.</param>
/// <param name="plan">What the loop is told.</param>
public sealed class NetworkTraining(ITrainableNetwork network, ResidentRows rows, TrainingPlan plan)
{
    /// <summary>Trains every replica; results stand in their order. A replica that diverges ends alone and says so.</summary>
    /// <param name="replicas">What is trained; all with equally many rows.</param>
    /// <param name="validation">Rows that only decide when to stop, for each replica; may be empty.</param>
    /// <param name="progress">Told after each epoch.</param>
    /// <param name="token">Ends training with nothing kept but the checkpoint.</param>
    /// <exception cref="ArgumentException">The parts do not fit.</exception>
    /// <exception cref="NetworkShapeException">The network does not fit the rows.</exception>
    /// <exception cref="Files.ModelFileException">The checkpoint is broken, or of another training.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyList<ReplicaFit> Fit(IReadOnlyList<Replica> replicas, IReadOnlyList<IReadOnlyList<int>> validation, IProgress<AuditEvent> progress, CancellationToken token)
    {
        if (replicas.Count != validation.Count) throw new ArgumentException($"{validation.Count} validation lists for {replicas.Count} replicas.", nameof(validation));
        if (replicas.Select(replica => replica.Rows.Count).Distinct().Count() > 1) throw new ArgumentException("The replicas of one loop have equally many rows, so that their epochs end together.", nameof(replicas));
        int tile = network.Stacks && plan.Stack.Optimizer.Kind != OptimizerKind.Lbfgs ? plan.Tile : 1;
        List<ReplicaFit> fits = [];
        foreach (int[] members in Enumerable.Range(0, replicas.Count).Chunk(tile))
        {
            CheckpointFile? checkpoint = replicas.Count > tile ? plan.Checkpoint?.Part(fits.Count) : plan.Checkpoint;
            using TrainingRun run = new(network, rows, plan with { Checkpoint = checkpoint }, [.. members.Select(k => replicas[k])], [.. members.Select(k => validation[k])]);
            fits.AddRange(run.ToEnd(progress, token));
        }

        return fits;
    }
}
