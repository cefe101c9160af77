using System.Diagnostics;
using AuditKit.Core.Randomness;
using AuditKit.Models.Architectures;
using AuditKit.Models.Stacked;
using AuditKit.Models.Tests.Support;
using AuditKit.Models.Training;

namespace AuditKit.Models.Tests.Stacked;

[Trait("Kind", "numeric")]
public sealed class StackedTrainingTests(ITestOutputHelper output)
{
    private static readonly NetworkArchitecture Network = new() { Inputs = 12, Hidden = [16, 8], Outputs = 2 };
    private static readonly TrainingRows Data = Samples.Rows(600, 12);

    public static TheoryData<string> Networks => ["mlp", "dropout", "logistic", "multiclass"];

    [Theory]
    [MemberData(nameof(Networks))]
    public void EightStacked_EqualEightSingleRuns(string kind)
    {
        NetworkArchitecture network = kind switch
        {
            "dropout" => Network with { Dropout = 0.3, Activation = Activation.Gelu },
            "logistic" => Network with { Hidden = [] },
            "multiclass" => Network with { Outputs = 3 },
            _ => Network,
        };
        TrainingRows data = kind == "multiclass" ? Samples.Rows(600, 12, 3) : Data;
        StackOptions options = new() { Batch = 20, Steps = 100, Tile = 8, Optimizer = new() { Rate = 0.01 } };
        Replica[] replicas = Replicas(8, network, data.Count);

        IReadOnlyList<ReplicaResult> stacked = Train(network, data, options, replicas);
        float[][] single = [.. replicas.Select(replica => Train(network, data, options with { Tile = 1 }, [replica])[0].Weights)];

        // The promise of the design: 1e-5 relative after 100 steps; a batched kernel may order its sums otherwise.
        Assert.All(stacked.Zip(single), pair => Assert.InRange(Samples.RelativeDistance(pair.Second, pair.First.Weights), 0, 1e-5));
        Assert.All(stacked, result => Assert.Equal(100, result.Steps));
    }

    public static TheoryData<OptimizerKind, double, double, double> Rules => new()
    {
        { OptimizerKind.Sgd, 0, 0, 0 },
        { OptimizerKind.Sgd, 0.9, 0.01, 0 },
        { OptimizerKind.Adam, 0, 0, 0 },
        { OptimizerKind.AdamW, 0, 0.05, 0 },
        { OptimizerKind.Sgd, 0, 0, 0.5 },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Training_EqualsThePlainTwin(OptimizerKind kind, double momentum, double decay, double mu)
    {
        StackOptions options = new()
        {
            Batch = 16,
            Epochs = 2,
            L2 = 0.01,
            ProximalMu = mu,
            Tile = 4,
            Optimizer = new() { Kind = kind, Rate = 0.02, Momentum = momentum, WeightDecay = decay },
        };
        NetworkArchitecture smooth = Network with { Activation = Activation.Tanh };
        Replica[] replicas = [.. Replicas(3, smooth, Data.Count).Select((replica, k) => replica with { Rate = 0.02 / (k + 1) })];

        IReadOnlyList<ReplicaResult> results = Train(smooth, Data, options, replicas);

        TwinTraining twin = new(smooth, Data, options);
        for (int k = 0; k < 3; k++)
        {
            // Single against double precision over 26 steps: about 26 roundings of 6e-8, amplified by Adam's division.
            Assert.InRange(Samples.RelativeDistance([.. twin.Train(replicas[k]).Select(w => (float)w)], results[k].Weights), 0, 2e-5);
        }
    }

    [Fact]
    public void Companions_DoNotChangeAReplicasBits()
    {
        StackOptions options = new() { Batch = 16, Epochs = 2, Tile = 16, Optimizer = new() { Kind = OptimizerKind.Sgd, Rate = 0.1 } };
        Replica[] replicas = Replicas(37, Network, Data.Count);

        IReadOnlyList<ReplicaResult> all = Train(Network, Data, options, replicas);
        IReadOnlyList<ReplicaResult> reversed = Train(Network, Data, options, [.. replicas.Reverse()]);

        for (int k = 0; k < 37; k++)
        {
            Assert.Equal(all[k].Weights, reversed[36 - k].Weights);
            if (k % 9 == 0) Assert.Equal(all[k].Weights, Train(Network, Data, options, [replicas[k]])[0].Weights);
        }
    }

    [Fact]
    public void UnequalReplicas_TakeTheirOwnNumberOfStepsAndSeeTheirOwnRows()
    {
        StackOptions options = new() { Batch = 10, Epochs = 3, Tile = 4 };
        Replica[] replicas = [.. new[] { 7, 25, 10 }.Select((rows, k) => new Replica(Samples.Weights(Network), [.. Enumerable.Range(50 * k, rows)], SeedStream.FromSeed(k)))];

        IReadOnlyList<ReplicaResult> results = Train(Network, Data, options, replicas);

        Assert.Equal([3, 9, 3], results.Select(result => result.Steps));
        Assert.Equal([21, 75, 30], results.Select(result => result.RowsSeen));
    }

    [Fact]
    public void ReplicaThatDiverges_StopsAloneAndSaysWhere()
    {
        StackOptions options = new() { Batch = 50, Epochs = 4, Tile = 2, Optimizer = new() { Kind = OptimizerKind.Sgd, Rate = 0.1 } };
        Replica[] sound = Replicas(2, Network, Data.Count), mixed = [sound[0], sound[1] with { Rate = 1e30 }];

        IReadOnlyList<ReplicaResult> alone = Train(Network, Data, options, sound), results = Train(Network, Data, options, mixed);

        Assert.Equal(alone[0].Weights, results[0].Weights);
        Assert.Null(results[0].Failure);
        NonFiniteStep failure = Assert.IsType<NonFiniteStep>(results[1].Failure);
        Assert.InRange(failure.Step, 2, 4);
        Assert.NotEmpty(failure.Rows);
        Assert.Subset(new HashSet<int>(mixed[1].Rows), new HashSet<int>(failure.Rows));
    }

    [Fact]
    public void ProximalTerm_HoldsWeightsNearTheirStart()
    {
        double Moved(double mu)
        {
            StackOptions options = new() { Batch = 20, Epochs = 20, ProximalMu = mu, Tile = 1, Optimizer = new() { Kind = OptimizerKind.Sgd, Rate = 0.05 } };
            Replica replica = Replicas(1, Network, Data.Count)[0];
            return Samples.RelativeDistance(replica.Weights.ToArray(), Train(Network, Data, options, [replica])[0].Weights);
        }

        Assert.InRange(Moved(5), 1e-6, Moved(0) / 2);
    }

    [Fact]
    public void RowWeights_ActLikeRepeatedRows()
    {
        TrainingRows few = Samples.Rows(30, 12);
        float[] weights = [.. Enumerable.Range(0, 30).Select(row => row < 10 ? 2f : 1f)];
        int[] repeated = [.. Enumerable.Range(0, 30), .. Enumerable.Range(0, 10)];
        StackOptions options = new() { Batch = 40, Epochs = 30, Tile = 1, Optimizer = new() { Kind = OptimizerKind.Sgd, Rate = 0.1 } };
        float[] start = Samples.Weights(Network);

        using ResidentRows weighted = new(few.Features, 12, few.Labels, Torch.Cpu, weights), plain = new(few.Features, 12, few.Labels, Torch.Cpu);
        float[] first = new StackedTraining(Network, weighted, options).Train([new Replica(start, [.. Enumerable.Range(0, 30)], SeedStream.FromSeed(1))], TestContext.Current.CancellationToken)[0].Weights;
        float[] second = new StackedTraining(Network, plain, options).Train([new Replica(start, repeated, SeedStream.FromSeed(1))], TestContext.Current.CancellationToken)[0].Weights;

        // The same mean with other orders of the sum, in single precision over 30 steps.
        Assert.InRange(Samples.RelativeDistance(second, first), 0, 1e-5);
    }

    [Fact]
    public void CancelledToken_EndsTraining()
    {
        using ResidentRows rows = new(Data.Features, Data.Columns, Data.Labels, Torch.Cpu);

        Assert.Throws<OperationCanceledException>(() => new StackedTraining(Network, rows, new StackOptions()).Train(Replicas(1, Network, 600), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Evaluation_CountsWhatThePlainTwinCounts()
    {
        using ResidentRows rows = new(Data.Features, Data.Columns, Data.Labels, Torch.Cpu);
        Replica[] replicas = Replicas(5, Network, 600);
        TwinNetwork twin = new(Network);

        IReadOnlyList<ReplicaScore> scores = new StackedEvaluation(Network, rows, 4).Score([.. replicas.Select(r => r.Weights)], [[], .. replicas.Skip(1).Select(r => r.Rows)], TestContext.Current.CancellationToken);

        Assert.Equal(new ReplicaScore(0, 0, 0), scores[0]);
        for (int k = 1; k < 5; k++)
        {
            double[] weights = Samples.Widen(replicas[k].Weights.Span);
            double loss = replicas[k].Rows.Sum(row => twin.Loss(weights, Row(row), Data.Labels[row], 0, new double[weights.Length]));
            int correct = replicas[k].Rows.Count(row => (twin.Logits(weights, Row(row)) is [var a, var b] && b > a ? 1 : 0) == Data.Labels[row]);
            // Logits in single precision: 1e-6 each.
            Assert.Equal(loss, scores[k].LossSum, 1e-5 * loss);
            Assert.Equal((replicas[k].Rows.Count, correct), (scores[k].Count, scores[k].Correct));
        }
    }

    [Fact]
    public void SixtyFourReplicas_PrintTheirSpeedAgainstALoop()
    {
        NetworkArchitecture adult = new() { Inputs = 91, Hidden = [64, 32], Outputs = 2 };
        TrainingRows data = Samples.Rows(3200, 91);
        StackOptions options = new() { Batch = 32, Steps = 20, Tile = 64 };
        Replica[] replicas = [.. Enumerable.Range(0, 64).Select(k => new Replica(Initialisation.Draw(adult, SeedStream.FromSeed(k)), [.. Enumerable.Range(50 * k, 50)], SeedStream.FromSeed(k)))];
        Train(adult, data, options, replicas);

        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<ReplicaResult> stacked = Train(adult, data, options, replicas);
        TimeSpan together = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        IReadOnlyList<ReplicaResult> single = Train(adult, data, options with { Tile = 1 }, replicas);
        TimeSpan oneByOne = Stopwatch.GetElapsedTime(start);

        output.WriteLine($"64 x 20 steps of 91-64-32-2, batch 32: stacked {together.TotalMilliseconds:0} ms, one after the other {oneByOne.TotalMilliseconds:0} ms, ratio {oneByOne / together:0.0}");
        Assert.All(stacked.Zip(single), pair => Assert.InRange(Samples.RelativeDistance(pair.Second.Weights, pair.First.Weights), 0, 1e-5));
    }

    private static double[] Row(int row) => Samples.Widen(Data.Features.AsSpan(row * Data.Columns, Data.Columns));

    private static Replica[] Replicas(int count, NetworkArchitecture network, int rows) =>
    [
        .. Enumerable.Range(0, count).Select(k => new Replica(
            Initialisation.Draw(network, SeedStream.FromSeed(100 + k)),
            [.. Enumerable.Range(0, rows).Where(row => (row * 7919 % 8) == k % 8 && row % 5 != 4).Take(200)],
            SeedStream.FromSeed(k))),
    ];

    private static IReadOnlyList<ReplicaResult> Train(NetworkArchitecture network, TrainingRows data, StackOptions options, IReadOnlyList<Replica> replicas)
    {
        using ResidentRows rows = new(data.Features, data.Columns, data.Labels, Torch.Cpu);
        return new StackedTraining(network, rows, options).Train(replicas, TestContext.Current.CancellationToken);
    }
}
