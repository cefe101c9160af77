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
    /// <summary>Trains clients from the common weights, and each beside that from its own: one stack where both have the same loss.</summary>
    /// <param name="clients">Who, ascending.</param>
    /// <param name="common">The broadcast weights.</param>
    /// <param name="alone">Each client's own weights, by client number.</param>
    /// <param name="round">From 1.</param>
    /// <param name="token">Stops between steps.</param>
    public (IReadOnlyList<ReplicaResult> Together, IReadOnlyList<ReplicaResult> Separate) Train(IReadOnlyList<ClientRows> clients, float[] common, IReadOnlyList<float[]> alone, int round, CancellationToken token)
    {
        double mu = options.Algorithm == FederationAlgorithm.FedProx ? options.Mu : 0;
        List<ReplicaResult> together = new(clients.Count), separate = new(clients.Count);
        foreach (ClientRows[] chunk in clients.Chunk(options.Chunk))
        {
            Replica[] joined = [.. chunk.Select(client => Of(client, common, round))], own = [.. chunk.Select(client => Of(client, alone[client.Number], round))];
            IReadOnlyList<ReplicaResult> results = mu == 0
                ? Stack(0).Train([.. joined, .. own], token)
                : [.. Stack(mu).Train(joined, token), .. Stack(0).Train(own, token)];
            together.AddRange(results.Take(chunk.Length));
            separate.AddRange(results.Skip(chunk.Length));
        }

        return (together, separate);
    }

    private Replica Of(ClientRows client, float[] weights, int round) => new(weights, client.Train, seeds.For("client", round, client.Number));

    private StackedTraining Stack(double mu) => new(architecture, rows, new StackOptions
    {
        Batch = options.Batch,
        Epochs = options.LocalEpochs,
        Steps = options.LocalSteps,
        Optimizer = new OptimizerOptions { Kind = OptimizerKind.Sgd, Rate = options.Rate },
        ProximalMu = mu,
    });
}
