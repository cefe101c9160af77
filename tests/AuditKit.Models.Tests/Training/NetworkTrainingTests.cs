using AuditKit.Core;
using AuditKit.Core.Events;
using AuditKit.Core.Randomness;
using AuditKit.Models.Architectures;
using AuditKit.Models.Files;
using AuditKit.Models.Losses;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes;
using AuditKit.Models.Schedules;
using AuditKit.Models.Stacked;
using AuditKit.Models.Tests.Support;
using AuditKit.Models.Training;

namespace AuditKit.Models.Tests.Training;

[Trait("Kind", "numeric")]
public sealed class NetworkTrainingTests
{
    private static readonly NetworkArchitecture Network = new() { Inputs = 6, Hidden = [16, 8], Outputs = 2, Dropout = 0.2 };
    private static readonly TrainingRows Data = Samples.Rows(240, 6);
    private static readonly int[] Train = [.. Enumerable.Range(0, 180)], Validation = [.. Enumerable.Range(180, 60)];

    public static TheoryData<string> Kinds => ["adam", "nesterov", "nadam", "rmsprop", "lbfgs", "plateau", "one-cycle"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ResumedAfterEveryEpoch_EqualsOneRun(string kind)
    {
        (OptimizerOptions Rule, RateSchedule Schedule) pair = kind switch
        {
            "nesterov" => (new OptimizerOptions { Kind = OptimizerKind.Sgd, Rate = 0.05, Momentum = 0.9, Nesterov = true }, new CosineSchedule(3)),
            "nadam" => (new() { Kind = OptimizerKind.NAdam, Rate = 0.01 }, new ConstantSchedule()),
            "rmsprop" => (new() { Kind = OptimizerKind.RmsProp, Rate = 0.01, Momentum = 0.5 }, new ExponentialSchedule(0.99)),
            "lbfgs" => (new() { Kind = OptimizerKind.Lbfgs, Rate = 1, Iterations = 3 }, new ConstantSchedule()),
            "plateau" => (new() { Rate = 0.05 }, new PlateauSchedule(0.5, 1, 0.05) { Unit = ScheduleUnit.Epoch }),
            "one-cycle" => (new() { Rate = 0.01 }, new OneCycleSchedule()),
            _ => (new() { Rate = 0.01 }, new ConstantSchedule()),
        };
        StackOptions stack = new() { Batch = 32, Epochs = 5, Optimizer = pair.Rule, Schedule = pair.Schedule, L2 = 1e-3 };
        ReplicaFit whole = Fit(stack, null);

        string folder = Directory.CreateTempSubdirectory("checkpoint").FullName;
        CheckpointFile file = new(Path.Combine(folder, "state.safetensors"), Digest.Of("this training"));
        ReplicaFit last = whole;
        for (int epochs = 1; epochs <= 5; epochs++)
        {
            // The cancelled token ends the run in front of the next epoch, as a killed process would.
            using CancellationTokenSource stop = new();
            StopAfter progress = new(1, stop);
            try
            {
                last = Fit(stack, file, progress, stop.Token);
            }
            catch (OperationCanceledException)
            {
            }
        }

        last = Fit(stack, file);
        Assert.Equal(whole.Weights, last.Weights);
        Assert.Equal(whole.Curve.Epochs, last.Curve.Epochs);
        Assert.Equal(whole.Ledger.Rates, last.Ledger.Rates);
        Assert.Equal((whole.Ledger.DataOrder, whole.Steps, whole.RowsSeen), (last.Ledger.DataOrder, last.Steps, last.RowsSeen));
        Assert.Single(Directory.GetFiles(folder));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void CheckpointOfAnotherTraining_IsRefused()
    {
        string path = Path.GetTempFileName();
        File.Delete(path);
        StackOptions stack = new() { Batch = 32, Epochs = 1 };
        Fit(stack, new CheckpointFile(path, Digest.Of("one")));

        ModelFileException error = Assert.Throws<ModelFileException>(() => Fit(stack, new CheckpointFile(path, Digest.Of("two"))));
        Assert.Contains("another training", error.Message, StringComparison.Ordinal);

        File.WriteAllBytes(path, File.ReadAllBytes(path)[..200]);
        Assert.Throws<ModelFileException>(() => Fit(stack, new CheckpointFile(path, Digest.Of("one"))));
        File.Delete(path);
    }

    [Fact]
    public void StackThatShrinks_EqualsSingleRuns()
    {
        // Very different rates stop at different epochs; no dropout, so that the losses are smooth.
        double[] rates = [0.1, 0.001, 0.05, 1e-5, 0.02, 1e-6];
        TrainingPlan Plan(ResidentRows rows, int tile) => Of(new StackOptions { Batch = 30, Epochs = 25, Optimizer = new() { Kind = OptimizerKind.Sgd } }, rows, Network with { Dropout = 0 }) with
        {
            EarlyStopping = new EarlyStoppingOptions { Patience = 2, MinDelta = 1e-3 },
            Tile = tile,
        };
        IReadOnlyList<ReplicaFit> Fits(int tile)
        {
            using ResidentRows rows = new(Data.Features, 6, Data.Labels, Torch.Cpu);
            Replica[] replicas = [.. rates.Select((rate, k) => new Replica(Samples.Weights(Network, k), Train, SeedStream.FromSeed(k)) { Rate = rate })];
            return new NetworkTraining(new AffineNetwork(Network with { Dropout = 0 }), rows, Plan(rows, tile)).Fit(replicas, [.. rates.Select(_ => Validation)], new NoProgress(), TestContext.Current.CancellationToken);
        }

        IReadOnlyList<ReplicaFit> stacked = Fits(6), single = Fits(1);

        Assert.True(stacked.Select(fit => fit.Curve.Epochs.Count).Distinct().Count() >= 3);
        Assert.Equal(single.Select(fit => (fit.Curve.Epochs.Count, fit.Curve.BestEpoch, fit.Steps)), stacked.Select(fit => (fit.Curve.Epochs.Count, fit.Curve.BestEpoch, fit.Steps)));
        // The promise of the design: 1e-5 relative; a batched kernel may order its sums otherwise.
        Assert.All(stacked.Zip(single), pair => Assert.InRange(Samples.RelativeDistance(pair.Second.Weights, pair.First.Weights), 0, 1e-5));
    }

    [Fact]
    public void OwnDropoutAndSmoothing_EqualThoseOfTheNetwork()
    {
        StackOptions stack = new() { Batch = 30, Epochs = 3, Optimizer = new() { Kind = OptimizerKind.AdamW, Rate = 0.01, WeightDecay = 0.1 } };
        using ResidentRows rows = new(Data.Features, 6, Data.Labels, Torch.Cpu);
        Replica plain = new(Samples.Weights(Network), Train, SeedStream.FromSeed(1));
        ReplicaFit One(NetworkArchitecture network, StackOptions options, double smoothing, Replica replica) =>
            new NetworkTraining(new AffineNetwork(network), rows, Of(options, rows, network, smoothing)).Fit([replica], [Validation], new NoProgress(), TestContext.Current.CancellationToken)[0];

        float[] own = One(Network with { Dropout = 0 }, stack with { Optimizer = stack.Optimizer with { WeightDecay = 0 } }, 0, plain with { Dropout = 0.2, Smoothing = 0.1, WeightDecay = 0.1 }).Weights;
        float[] shared = One(Network, stack, 0.1, plain).Weights;

        Assert.InRange(Samples.RelativeDistance(shared, own), 0, 1e-6);
    }

    [Fact]
    public void NormClip_BoundsTheStep()
    {
        float[] start = Samples.Weights(Network);
        float[] Moved(StackOptions options) => Step(options with { Batch = 180, Steps = 1, Optimizer = new() { Kind = OptimizerKind.Sgd, Rate = 1 } }, start);
        double Length(float[] weights) => Math.Sqrt(weights.Zip(start, (a, b) => Math.Pow(a - b, 2)).Sum());

        double free = Length(Moved(new()));
        Assert.True(free > 0.05);
        Assert.Equal(0.01, Length(Moved(new() { ClipNorm = 0.01 })), 1e-5);
        Assert.Equal(free, Length(Moved(new() { ClipNorm = 100 })), 1e-6);
        Assert.All(Moved(new() { ClipElements = 1e-3 }).Zip(start), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1.001e-3));
    }

    [Fact]
    public void BalancedSampler_DrawsClassesAlike()
    {
        int[] classes = [.. Enumerable.Range(0, 1000).Select(row => row < 50 ? 1 : 0)];
        BatchCursor cursor = new(new Replica(new float[1], [.. Enumerable.Range(0, 1000)], SeedStream.FromSeed(2)) { Balance = classes }, new StackOptions { Batch = 100, Epochs = 4 });
        int rare = Enumerable.Range(0, 4).Sum(epoch => cursor.Order(epoch).ToArray().Count(row => classes[row] == 1));

        // Binomial with 4,000 draws: five standard deviations are 158.
        Assert.InRange(rare, 2000 - 158, 2000 + 158);
    }

    [Fact]
    public void WrongShapes_NameTheLayer()
    {
        using ResidentRows rows = new(Data.Features, 6, Data.Labels, Torch.Cpu);
        NetworkShapeException error = Assert.Throws<NetworkShapeException>(() => new ReplicaStack(new AffineNetwork(Network with { Inputs = 5 }), rows, new StackOptions { Tile = 1 }, [new Replica(new float[1], Train, SeedStream.FromSeed(1))]));
        Assert.Equal(("layers.0", 5L, 6L), (error.Layer, error.Expected[0], error.Found[0]));
        Assert.Contains("Likely cause", error.Message, StringComparison.Ordinal);

        using ResidentRows more = new(Data.Features, 6, [.. Data.Labels.Select((label, row) => row == 0 ? 4 : label)], Torch.Cpu);
        Assert.Equal("layers.2", Assert.Throws<NetworkShapeException>(() => new ReplicaStack(new AffineNetwork(Network), more, new StackOptions { Tile = 1 }, [new Replica(Samples.Weights(Network), Train, SeedStream.FromSeed(1))])).Layer);
    }

    private static float[] Step(StackOptions options, float[] start)
    {
        using ResidentRows rows = new(Data.Features, 6, Data.Labels, Torch.Cpu);
        return new StackedTraining(Network with { Dropout = 0 }, rows, options with { Tile = 1 }).Train([new Replica(start, Train, SeedStream.FromSeed(1))], TestContext.Current.CancellationToken)[0].Weights;
    }

    private static TrainingPlan Of(StackOptions stack, ResidentRows rows, NetworkArchitecture network, double smoothing = 0) => new()
    {
        Stack = stack,
        Objective = new SupervisedObjective(new CrossEntropyLoss(smoothing)),
        Judge = new SupervisedJudge(new AffineNetwork(network), rows, new CrossEntropyLoss(smoothing)),
    };

    private static ReplicaFit Fit(StackOptions stack, CheckpointFile? file, IProgress<AuditEvent>? progress = null, CancellationToken token = default)
    {
        // LBFGS needs a loss that is a function of the weights: no dropout.
        NetworkArchitecture network = stack.Optimizer.Kind == OptimizerKind.Lbfgs ? Network with { Dropout = 0 } : Network;
        using ResidentRows rows = new(Data.Features, 6, Data.Labels, Torch.Cpu);
        TrainingPlan plan = Of(stack, rows, network) with { Checkpoint = file };
        return new NetworkTraining(new AffineNetwork(network), rows, plan).Fit([new Replica(Samples.Weights(network), Train, SeedStream.FromSeed(9))], [Validation], progress ?? new NoProgress(), token)[0];
    }

    private sealed class StopAfter(int epochs, CancellationTokenSource source) : IProgress<AuditEvent>
    {
        private int seen;

        public void Report(AuditEvent value)
        {
            if (++seen == epochs) source.Cancel();
        }
    }
}
