using AuditKit.Core.Randomness;
using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;
using AuditKit.Models.Stacked;
using TorchSharp;
using TorchSharp.Modules;

namespace AuditKit.Benchmarks.Quick;

/// <summary>Many small networks as one stack, one after the other, and one after the other as plain TorchSharp modules.</summary>
internal sealed class StackQuick : IQuickBench
{
    private const int RowCount = 8192, Inputs = 91, Replicas = 64, Runs = 2;

    public string Name => "stack";

    public void Run(Func<string, int, Action, Func<double, string>, double> report)
    {
        SeedStream seeds = SeedStream.FromSeed(1);
        RandomSource source = seeds.For("rows").Open();
        float[] features = [.. Enumerable.Range(0, RowCount * Inputs).Select(_ => (float)source.NextGaussian())];
        int[] labels = [.. Enumerable.Range(0, RowCount).Select(row => features[row * Inputs] > 0 ? 1 : 0)];
        using ResidentRows rows = new(features, Inputs, labels, TorchRuntime.Open(QuickDevice.Request));
        foreach (int batch in new[] { 32, 256 })
        {
            Compare(report, "MLP 91-64-32-2", new NetworkArchitecture { Inputs = Inputs, Hidden = [64, 32], Outputs = 2 }, rows, batch);
            Compare(report, "logistic regression 91-2", new NetworkArchitecture { Inputs = Inputs, Outputs = 2 }, rows, batch);
        }
    }

    private static void Compare(Func<string, int, Action, Func<double, string>, double> report, string name, NetworkArchitecture network, ResidentRows rows, int batch)
    {
        const int Steps = 20;
        SeedStream seeds = SeedStream.FromSeed(1);
        int[] all = [.. Enumerable.Range(0, RowCount)];
        Replica[] replicas = [.. Enumerable.Range(0, Replicas).Select(k => new Replica(Initialisation.Draw(network, seeds.For("weights", k)), all, seeds.For("train", k)))];
        IReadOnlyList<ReplicaResult> Train(Replica[] some, int tile) => new StackedTraining(network, rows, new StackOptions { Batch = batch, Steps = Steps, Tile = tile }).Train(some, CancellationToken.None);
        string title = $"{name}, {Replicas} replicas, batch {batch}, {Steps} steps";
        double single = report($"{title}: one after the other", Runs, () => Array.ForEach(replicas, replica => Train([replica], 1)), _ => string.Empty);
        double modules = report("  the same as TorchSharp modules", Runs, () => Modules(network, rows, batch, Steps), ms => $"{single / ms:0.0} x");
        foreach (int tile in new[] { 16, 64 }) report($"  stacked, {tile} to a tile", Runs, () => Train(replicas, tile), ms => $"{single / ms:0.0} x, {modules / ms:0.0} x the modules (bar 5)");
    }

    private static void Modules(NetworkArchitecture network, ResidentRows rows, int batch, int steps)
    {
        for (int replica = 0; replica < Replicas; replica++)
        {
            using Sequential module = ModuleOf(network).to(rows.FeatureTensor.device);
            using torch.optim.Optimizer optimizer = torch.optim.Adam(module.parameters(), 1e-3);
            long[] order = [.. Enumerable.Range(0, RowCount).Select(row => (long)row)];
            Random.Shared.Shuffle(order);
            for (int step = 0; step < steps; step++)
            {
                using var scope = torch.NewDisposeScope();
                torch.Tensor index = torch.tensor(order.AsSpan(step * batch % RowCount, batch).ToArray(), device: rows.FeatureTensor.device);
                optimizer.zero_grad();
                torch.Tensor loss = torch.nn.functional.cross_entropy(module.forward(rows.FeatureTensor.index_select(0, index)), rows.LabelTensor.index_select(0, index));
                loss.backward();
                optimizer.step();
            }
        }
    }

    private static Sequential ModuleOf(NetworkArchitecture network)
    {
        List<(string, torch.nn.Module<torch.Tensor, torch.Tensor>)> parts = [];
        int width = network.Inputs;
        foreach (int next in network.Hidden)
        {
            parts.Add(($"affine{parts.Count}", torch.nn.Linear(width, next)));
            parts.Add(($"relu{parts.Count}", torch.nn.ReLU()));
            width = next;
        }

        parts.Add(("head", torch.nn.Linear(width, network.Outputs)));
        return torch.nn.Sequential(parts);
    }
}
