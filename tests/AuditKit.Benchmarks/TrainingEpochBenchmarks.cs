using System.Diagnostics.CodeAnalysis;
using AuditKit.Core.Devices;
using AuditKit.Core.Randomness;
using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;
using AuditKit.Models.Stacked;
using BenchmarkDotNet.Attributes;
using TorchSharp;
using static TorchSharp.torch.nn.functional;

namespace AuditKit.Benchmarks;

/// <summary>One epoch of a 91-64-32-2 network over 32,561 rows in batches of 256 with Adam: the loop against TorchSharp's modules.</summary>
[MemoryDiagnoser]
[SuppressMessage("Design", "CA1001", Justification = "The runner frees it by the global cleanup.")]
public class TrainingEpochBenchmarks
{
    private const int RowCount = 32_561, Inputs = 91, Batch = 256;
    private readonly NetworkArchitecture architecture = new() { Inputs = Inputs, Hidden = [64, 32], Outputs = 2 };
    private ResidentRows rows = null!;
    private int[] all = [];
    private float[] start = [];

    [GlobalSetup]
    public void Draw()
    {
        RandomSource source = SeedStream.FromSeed(1).For("rows").Open();
        float[] features = [.. Enumerable.Range(0, RowCount * Inputs).Select(_ => (float)source.NextGaussian())];
        int[] labels = [.. Enumerable.Range(0, RowCount).Select(row => features[row * Inputs] > 0 ? 1 : 0)];
        rows = new ResidentRows(features, Inputs, labels, TorchRuntime.Open(new ComputeRequest("cpu", 2)));
        all = [.. Enumerable.Range(0, RowCount)];
        start = Initialisation.Draw(architecture, SeedStream.FromSeed(1));
    }

    [GlobalCleanup]
    public void Free() => rows.Dispose();

    [Benchmark]
    public float Loop() => new StackedTraining(architecture, rows, new StackOptions { Batch = Batch, Epochs = 1, Tile = 1 })
        .Train([new Replica(start, all, SeedStream.FromSeed(2))], CancellationToken.None)[0].Weights[0];

    [Benchmark(Baseline = true)]
    public float Modules()
    {
        using var outer = torch.NewDisposeScope();
        using torch.nn.Module<torch.Tensor, torch.Tensor> network = torch.nn.Sequential(
            torch.nn.Linear(Inputs, 64), torch.nn.ReLU(), torch.nn.Linear(64, 32), torch.nn.ReLU(), torch.nn.Linear(32, 2));
        using torch.optim.Optimizer optimizer = torch.optim.Adam(network.parameters(), 1e-3);
        torch.Tensor order = torch.randperm(RowCount, torch.ScalarType.Int64);
        float last = 0;
        for (int first = 0; first < RowCount; first += Batch)
        {
            using var scope = torch.NewDisposeScope();
            torch.Tensor index = order.narrow(0, first, Math.Min(Batch, RowCount - first));
            optimizer.zero_grad();
            torch.Tensor loss = cross_entropy(network.call(rows.FeatureTensor.index_select(0, index)), rows.LabelTensor.index_select(0, index));
            loss.backward();
            optimizer.step();
            last = loss.item<float>();
        }

        return last;
    }
}
