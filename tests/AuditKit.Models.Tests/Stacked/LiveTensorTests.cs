using AuditKit.Core.Events;
using AuditKit.Core.Randomness;
using AuditKit.Models.Architectures;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes;
using AuditKit.Models.Stacked;
using AuditKit.Models.Tests.Support;
using AuditKit.Models.Training;
using TorchSharp;

namespace AuditKit.Models.Tests.Stacked;

/// <summary>Counts live tensors of the whole process, so nothing may run beside it.</summary>
[Collection(nameof(LiveTensorTests))]
[CollectionDefinition(nameof(LiveTensorTests), DisableParallelization = true)]
[Trait("Kind", "numeric")]
public sealed class LiveTensorTests
{
    [Fact]
    public void Steps_LeaveNoTensorBehind()
    {
        NetworkArchitecture network = new() { Inputs = 6, Hidden = [8], Outputs = 2, Dropout = 0.2 };
        TrainingRows data = Samples.Rows(100, 6);
        long before = torch.Tensor.TotalCount;
        using (ResidentRows rows = new(data.Features, 6, data.Labels, Torch.Cpu))
        {
            StackOptions options = new() { Batch = 10, Epochs = 200, Tile = 2, ProximalMu = 0.1, Optimizer = new() { Kind = OptimizerKind.AdamW, WeightDecay = 0.01 } };
            using ReplicaStack stack = new(new AffineNetwork(network), rows, options, [new Replica(Samples.Weights(network), [.. Enumerable.Range(0, 100)], SeedStream.FromSeed(1))]);
            stack.Step(0);
            long standing = torch.Tensor.TotalCount;
            for (int step = 1; step < 2000; step++) stack.Step(step);
            Assert.Equal(standing, torch.Tensor.TotalCount);
        }

        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void TrainingAndSessions_LeaveNoTensorBehind()
    {
        TrainingRows data = Samples.Rows(200, 6);
        _ = Torch.Cpu;
        long before = torch.Tensor.TotalCount;

        FittedNetwork mlp = new MlpTraining(new TabularMlpOptions { Layers = [8], Epochs = 2 }, Torch.Cpu).Fit(data, SeedStream.FromSeed(1), new NoProgress(), TestContext.Current.CancellationToken);
        new LogisticTraining(new LogisticRegressionOptions()).Fit(data, new NoProgress(), TestContext.Current.CancellationToken);
        using (ModelSession session = Samples.Model(mlp.Architecture, mlp.Weights).Open(Torch.Cpu))
        {
            session.Probabilities(new(data.Features, 200, 6), TestContext.Current.CancellationToken);
            using torch.Tensor input = session.ToTensor(new(data.Features, 200, 6));
            session.InputGradient(input, new int[200]).Dispose();
        }

        Assert.Equal(before, torch.Tensor.TotalCount);
    }

    [Fact]
    public void LoopWithShrinkingStackAndEveryRule_LeavesNoTensorBehind()
    {
        TrainingRows data = Samples.Rows(200, 6);
        _ = Torch.Cpu;
        long before = torch.Tensor.TotalCount;

        foreach (OptimizerKind kind in Enum.GetValues<OptimizerKind>())
        {
            TabularMlpOptions options = new()
            {
                Layers = [8],
                Epochs = 6,
                Batch = 20,
                Optimizer = new() { Kind = kind, Rate = 0.01, Momentum = kind is OptimizerKind.Sgd or OptimizerKind.RmsProp ? 0.5 : 0 },
                Regularize = kind == OptimizerKind.Lbfgs ? new() : new() { Norm = NormKind.Batch, L1 = 1e-4, Clip = 1, ClipElements = 1 },
                EarlyStopping = new() { Patience = 1, MinDelta = 0.01 },
                Loss = new() { LabelSmoothing = 0.1 },
            };
            ReplicaStart[] starts = [.. Enumerable.Range(0, 4).Select(k => new ReplicaStart(SeedStream.FromSeed(k)) { Rate = Math.Pow(10, -k) })];
            new SupervisedTraining(new AffineNetwork(options.Network(6, 2)), options, Torch.Cpu).FitAll(data, SeedStream.FromSeed(1), starts, new NoProgress(), TestContext.Current.CancellationToken);
        }

        Assert.Equal(before, torch.Tensor.TotalCount);
    }
}
