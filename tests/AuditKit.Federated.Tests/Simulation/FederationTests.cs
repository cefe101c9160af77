using AuditKit.Core.Events;
using AuditKit.Core.Ledgers;
using AuditKit.Federated.Evidences;
using AuditKit.Federated.Partitions;
using AuditKit.Federated.Simulation;
using AuditKit.Federated.Tests.Support;
using AuditKit.Models.Architectures;
using AuditKit.Models.Stacked;
using TorchSharp;

namespace AuditKit.Federated.Tests.Simulation;

/// <summary>Counts live tensors of the whole process, so nothing may run beside it.</summary>
[Collection(nameof(FederationTests))]
[CollectionDefinition(nameof(FederationTests), DisableParallelization = true)]
[Trait("Kind", "numeric")]
public sealed class FederationTests
{
    private static readonly PartitionOptions Twenty = new() { Clients = 20, Alpha = 0.5 };

    [Fact]
    public void OneClient_IsCentralTraining()
    {
        using World world = new(200, new PartitionOptions { Kind = PartitionKind.Iid, Clients = 1 });
        FederationOptions options = new() { Rounds = 1, LocalSteps = 9, Batch = 16, Layers = [8], Rate = 0.2 };
        float[] federated = world.Run(options).Weights;

        NetworkArchitecture network = World.Network(8);
        StackedTraining central = new(network, world.Rows, new StackOptions { Batch = 16, Steps = 9, Optimizer = new() { Kind = OptimizerKind.Sgd, Rate = 0.2 } });
        float[] first = Initialisation.Draw(network, World.Seeds.For("weights"));
        float[] expected = central.Train([new Replica(first, world.Partition.Clients[0].Train, World.Seeds.For("client", 1, 0))], default)[0].Weights;

        Assert.Equal(expected, federated);
    }

    [Fact]
    public void OneFullStepOfEverybody_IsCentralGradientDescent()
    {
        using World world = new(600, Twenty);
        FederationOptions options = new() { Rounds = 3, LocalSteps = 1, Batch = 1000, Layers = [], Rate = 0.5 };
        float[] federated = world.Run(options).Weights;
        int[] rows = [.. world.Partition.Clients.SelectMany(client => client.Train)];
        double[] weights = [.. Initialisation.Draw(World.Network(), World.Seeds.For("weights")).Select(weight => (double)weight)];
        for (int step = 0; step < 3; step++) weights = SoftmaxStep(world, rows, weights, 0.5);

        // Single precision against double; sums of a few hundred terms.
        Assert.All(weights.Zip(federated), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Fact]
    public void EqualWeights_GiveAnotherModelThanRows()
    {
        using World world = new(600, Twenty);
        FederationOptions options = new() { Rounds = 1, LocalSteps = 1, Batch = 1000, Layers = [] };

        Assert.NotEqual(world.Run(options).Weights, world.Run(options with { EqualWeights = true }).Weights);
    }

    [Fact]
    public void ProximalTermOfZero_IsFederatedAveragingAndMorePullsHarder()
    {
        using World world = new(600, Twenty);
        FederationOptions options = new() { Rounds = 2, LocalEpochs = 3, Layers = [8], Batch = 8 };
        float[] plain = world.Run(options).Weights;
        float[] first = Initialisation.Draw(World.Network(8), World.Seeds.For("weights"));
        double Moved(double mu) => world.Run(options with { Algorithm = FederationAlgorithm.FedProx, Mu = mu }).Weights.Zip(first, (a, b) => Math.Pow(a - b, 2)).Sum();

        Assert.Equal(plain, world.Run(options with { Algorithm = FederationAlgorithm.FedProx, Mu = 0 }).Weights);
        Assert.True(Moved(5) < Moved(0.5) && Moved(0.5) < Moved(0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void ChunkSize_ChangesNoBit(int chunk)
    {
        using World world = new(600, Twenty);
        FederationOptions options = new() { Rounds = 2, Layers = [8], Batch = 8, Fraction = 0.6 };
        (RoundLog log, float[] weights, _) = world.Run(options);
        (RoundLog chunkedLog, float[] chunked, _) = world.Run(options with { Chunk = chunk });

        Assert.Equal(weights, chunked);
        Assert.Equal(Core.Json.CanonicalJson.WriteText(log), Core.Json.CanonicalJson.WriteText(chunkedLog));
    }

    [Fact]
    public void ByteLedger_HasARowPerClientRoundAndDirection()
    {
        using World world = new(600, Twenty);
        (RoundLog log, _, Ledger ledger) = world.Run(new FederationOptions { Rounds = 3, Layers = [8], Fraction = 0.25 });
        long message = 4L * World.Network(8).ParameterCount;

        Assert.Equal(3 * 5 * 2, ledger.Of<BytesSent>().Count);
        Assert.All(ledger.Of<BytesSent>(), fact => Assert.Equal(message, fact.Bytes));
        Assert.Equal(30, ledger.Of<BytesSent>().Select(fact => (fact.Round, fact.Client, fact.Up)).Distinct().Count());
        Assert.All(log.Rounds, round => Assert.Equal((5 * message, 5 * message, 5), (round.BytesUp, round.BytesDown, round.Participants.Count)));
        Assert.Equal(15, log.Clients.Sum(client => client.Participations));
    }

    [Fact]
    public void Clients_AreComparedWithThemselvesAloneOnTheSameRows()
    {
        using World world = new(2000, Twenty);
        RoundLog log = world.Run(new FederationOptions { Rounds = 4, Layers = [8], Fraction = 0.5 }).Log;

        Assert.All(log.Clients, client =>
        {
            Assert.Equal(client.TrainRows + client.HeldOutRows, client.LabelCounts.Sum());
            Assert.Equal(client.Participations * ((client.TrainRows + 31) / 32), client.Steps);
            Assert.Equal(client.Participations == 0, client.Alone is null);
            if (client.Alone is { } alone) Assert.Equal(client.Correct - alone.Correct, alone.Gained - alone.Lost);
            Assert.Equal(log.Rounds[^1].Correct[client.Number], client.Correct);
        });
        Assert.Contains(log.Clients, client => client.Alone is { Gained: > 0 });
    }

    [Fact]
    public void Rounds_Learn()
    {
        using World world = new(2000, new PartitionOptions { Kind = PartitionKind.Iid, Clients = 20 });
        RoundLog log = world.Run(new FederationOptions { Rounds = 15, Layers = [8] }).Log;
        double Accuracy(RoundRecord round) => (double)round.Correct.Sum() / log.Clients.Sum(client => client.HeldOutRows);

        // The rule's own accuracy is acos-noise limited near 0.82; guessing gives 0.5.
        Assert.InRange(Accuracy(log.Rounds[^1]), 0.76, 0.9);
        Assert.True(log.Rounds[^1].Loss < log.Rounds[0].Loss);
    }

    [Fact]
    public void NonFiniteUpdates_AreLeftOutAndTheModelStays()
    {
        using World world = new(200, new PartitionOptions { Kind = PartitionKind.Iid, Clients = 4 });
        (RoundLog log, float[] weights, Ledger ledger) = world.Run(new FederationOptions { Rounds = 1, LocalSteps = 20, Layers = [8, 8], Rate = 1e38 });

        Assert.Equal([0, 1, 2, 3], log.Rounds[0].Silent);
        Assert.Equal(Initialisation.Draw(World.Network(8, 8), World.Seeds.For("weights")), weights);
        Assert.DoesNotContain(ledger.Of<BytesSent>(), fact => fact.Up);
    }

    [Fact]
    public void CancelledRun_StopsAndKeepsItsLedger()
    {
        using World world = new(600, Twenty);
        using CancellationTokenSource source = new();
        Ledger ledger = new();
        Federation federation = new(World.Network(8), world.Rows, world.Labels, world.Partition, new FederationOptions { Rounds = 1000, Layers = [8] }, World.Seeds);

        Assert.ThrowsAny<OperationCanceledException>(() => federation.Run(["no", "yes"], ledger, new Watch(rounds =>
        {
            if (rounds == 2) source.Cancel();
        }), source.Token));
        Assert.Equal(2, ledger.Of<BytesSent>().Where(fact => fact.Up).Max(fact => fact.Round));
    }

    [Fact]
    public void Rounds_LeaveNoTensorBehind()
    {
        _ = World.Cpu;
        long before = torch.Tensor.TotalCount;
        List<long> live = [];
        using (World world = new(600, Twenty)) world.Run(new FederationOptions { Rounds = 5, Layers = [8] }, new Watch(_ => live.Add(torch.Tensor.TotalCount)));

        Assert.Single(live.Distinct());
        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    private static double[] SoftmaxStep(World world, int[] rows, double[] weights, double rate)
    {
        double[] next = [.. weights];
        foreach (int row in rows)
        {
            ReadOnlySpan<float> x = world.Features.AsSpan(row * World.Columns, World.Columns);
            double margin = weights[(World.Columns * 2) + 1] - weights[World.Columns * 2];
            for (int c = 0; c < World.Columns; c++) margin += x[c] * (weights[(2 * c) + 1] - weights[2 * c]);
            double error = (1 / (1 + Math.Exp(-margin))) - world.Labels[row];
            for (int c = 0; c <= World.Columns; c++)
            {
                double gradient = error * (c < World.Columns ? x[c] : 1) / rows.Length;
                next[(2 * c) + 1] -= rate * gradient;
                next[2 * c] += rate * gradient;
            }
        }

        return next;
    }

    private sealed class Watch(Action<int> onRound) : IProgress<AuditEvent>
    {
        private int rounds;

        public void Report(AuditEvent value) => onRound(++rounds);
    }
}
