using AuditKit.Core.Devices;
using AuditKit.Core.Events;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Randomness;
using AuditKit.Federated.Evidences;
using AuditKit.Federated.Partitions;
using AuditKit.Federated.Simulation;
using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;
using AuditKit.Models.Stacked;

namespace AuditKit.Federated.Tests.Support;

/// <summary>Gaussian rows with a noisy linear rule, and a federation over them.</summary>
internal sealed class World : IDisposable
{
    public const int Columns = 4;

    public World(int rows, PartitionOptions partition, long seed = 1)
    {
        RandomSource source = SeedStream.FromSeed(seed).For("rows").Open();
        Features = [.. Enumerable.Range(0, rows * Columns).Select(_ => (float)source.NextGaussian())];
        Labels = [.. Enumerable.Range(0, rows).Select(row => Features[row * Columns] - (0.5f * Features[(row * Columns) + 1]) + (0.7 * source.NextGaussian()) > 0 ? 1 : 0)];
        Partition = Partitioner.Divide(partition, new PartitionRows(Labels, 2), SeedStream.FromSeed(seed).For("partition"));
        Rows = new ResidentRows(Features, Columns, Labels, Cpu);
    }

    public static ComputeDevice Cpu => TorchRuntime.Open(new ComputeRequest("cpu", 2));

    public static SeedStream Seeds { get; } = SeedStream.FromSeed(11).For("federated");

    public float[] Features { get; }

    public int[] Labels { get; }

    public Partition Partition { get; }

    public ResidentRows Rows { get; }

    public static NetworkArchitecture Network(params int[] hidden) => new() { Inputs = Columns, Hidden = hidden, Outputs = 2 };

    public (RoundLog Log, float[] Weights, Ledger Ledger) Run(FederationOptions options, IProgress<AuditEvent>? progress = null, CancellationToken token = default)
    {
        Ledger ledger = new();
        Federation federation = new(Network([.. options.Layers]), Rows, Labels, Partition, options, Seeds);
        RoundLog log = federation.Run(["no", "yes"], ledger, progress ?? new NoProgress(), token);
        return (log, [.. federation.Weights], ledger);
    }

    public void Dispose() => Rows.Dispose();
}
