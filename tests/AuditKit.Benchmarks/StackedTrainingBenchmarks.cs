using System.Diagnostics.CodeAnalysis;
using AuditKit.Core.Devices;
using AuditKit.Core.Randomness;
using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;
using AuditKit.Models.Stacked;
using BenchmarkDotNet.Attributes;

namespace AuditKit.Benchmarks;

/// <summary>64 replicas of one network, 50 steps each: as one stack, and one after the other.</summary>
[MemoryDiagnoser]
[SuppressMessage("Design", "CA1001", Justification = "The runner frees it by the global cleanup.")]
public class StackedTrainingBenchmarks
{
    private const int Replicas = 64, RowCount = 8192, Inputs = 91;
    private readonly NetworkArchitecture architecture = new() { Inputs = Inputs, Hidden = [64, 32], Outputs = 2 };
    private ResidentRows rows = null!;
    private Replica[] replicas = [];

    [GlobalSetup]
    public void Draw()
    {
        SeedStream seeds = SeedStream.FromSeed(1);
        RandomSource source = seeds.For("rows").Open();
        float[] features = [.. Enumerable.Range(0, RowCount * Inputs).Select(_ => (float)source.NextGaussian())];
        int[] labels = [.. Enumerable.Range(0, RowCount).Select(row => features[row * Inputs] > 0 ? 1 : 0)];
        rows = new ResidentRows(features, Inputs, labels, TorchRuntime.Open(new ComputeRequest("cpu", 2)));
        int[] all = [.. Enumerable.Range(0, RowCount)];
        replicas = [.. Enumerable.Range(0, Replicas).Select(k => new Replica(Initialisation.Draw(architecture, seeds.For("weights", k)), all, seeds.For("train", k)) { Rate = 1e-3 })];
    }

    [GlobalCleanup]
    public void Free() => rows.Dispose();

    [Benchmark]
    public int Stacked() => Train(replicas).Count;

    [Benchmark(Baseline = true)]
    public int One_after_the_other() => replicas.Sum(replica => Train([replica]).Count);

    private IReadOnlyList<ReplicaResult> Train(Replica[] some) =>
        new StackedTraining(architecture, rows, new StackOptions { Batch = 256, Steps = 50, Tile = some.Length }).Train(some, CancellationToken.None);
}
