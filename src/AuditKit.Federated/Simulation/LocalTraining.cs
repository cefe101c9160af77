using AuditKit.Core.Randomness;
using AuditKit.Federated.Partitions;
using AuditKit.Models.Architectures;
using AuditKit.Models.Stacked;

namespace AuditKit.Federated.Simulation;

/// <summary>
/// Local steps of many clients as one stack. A client's chance is keyed by (round, client) and a stack is computed in fixed
/// tiles, so its bits depend neither on the cohort nor on the chunk. Optimiser state starts anew each round.
/// </summary>
internal sealed class LocalTraining(NetworkArchitecture architecture, ResidentRows rows, FederationOptions options, SeedStream seeds)
{
    /// <summary>Trains clients from weights of their own.</summary>
    /// <param name="clients">Who, ascending.</param>
    /// <param name="start">First weights by client number.</param>
    /// <param name="round">From 1.</param>
    /// <param name="mu">Pull towards the first weights.</param>
    /// <param name="token">Stops between steps.</param>
    public IReadOnlyList<ReplicaResult> Train(IReadOnlyList<ClientRows> clients, Func<int, float[]> start, int round, double mu, CancellationToken token)
    {
        StackedTraining training = new(architecture, rows, new StackOptions
        {
            Batch = options.Batch,
            Epochs = options.LocalEpochs,
            Steps = options.LocalSteps,
            Optimizer = new OptimizerOptions { Kind = OptimizerKind.Sgd, Rate = options.Rate },
            ProximalMu = mu,
        });
        List<ReplicaResult> results = new(clients.Count);
        foreach (ClientRows[] chunk in clients.Chunk(options.Chunk))
        {
            results.AddRange(training.Train([.. chunk.Select(client => new Replica(start(client.Number), client.Train, seeds.For("client", round, client.Number)))], token));
        }

        return results;
    }
}
