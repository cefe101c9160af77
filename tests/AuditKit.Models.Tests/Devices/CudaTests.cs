using AuditKit.Core.Randomness;
using AuditKit.Models.Architectures;
using AuditKit.Models.Devices;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes.Networks;
using AuditKit.Models.Stacked;
using AuditKit.Models.Stacked.Graphs;
using AuditKit.Models.Tests.Support;
using AuditKit.Models.Training;
using TorchSharp;

namespace AuditKit.Models.Tests.Devices;

/// <summary>Training and prediction on an accelerator against the processor. Skipped where there is none.</summary>
[Trait("Kind", "numeric")]
[Trait("Device", "cuda")]
public sealed class CudaTests
{
    private static readonly NetworkArchitecture Network = new() { Inputs = 12, Hidden = [16, 8], Outputs = 2 };

    [Theory]
    [InlineData(Precision.Single, 1e-5)] // sums of some ten products in another order
    [InlineData(Precision.Double, 1e-13)]
    public void Logits_are_those_of_the_processor(Precision precision, double tolerance)
    {
        ComputeDevice cuda = Cuda.Require();
        TrainedModel model = Samples.Model(Network, Initialisation.Draw(Network, SeedStream.FromSeed(3)));
        TrainingRows data = Samples.Rows(300, 12);
        double[] here = Logits(model, data, Torch.Cpu, precision), there = Logits(model, data, cuda, precision);
        Assert.InRange(Samples.Distance(here, there), 0, tolerance * here.Max(Math.Abs));
    }

    [Fact]
    public void Stacked_training_follows_the_processor()
    {
        ComputeDevice cuda = Cuda.Require();
        TrainingRows data = Samples.Rows(600, 12);
        Replica[] replicas = [.. Enumerable.Range(0, 8).Select(k => new Replica(Initialisation.Draw(Network, SeedStream.FromSeed(k)), [.. Enumerable.Range(0, data.Count)], SeedStream.FromSeed(100 + k)))];
        IReadOnlyList<ReplicaResult> here = Train(data, replicas, Torch.Cpu), there = Train(data, replicas, cuda);
        // Rounding of 100 steps in single precision.
        Assert.All(here.Zip(there), pair => Assert.InRange(Samples.RelativeDistance(pair.First.Weights, pair.Second.Weights), 0, 1e-4));
    }

    [Fact]
    public void Stacked_convolutions_equal_single_ones_on_the_accelerator()
    {
        ComputeDevice cuda = Cuda.Require();
        INetworkRecipe recipe = NetworkRecipes.Find("image-cnn")!;
        using GraphNetwork single = new(recipe.Build(new NetworkInput([1, 8, 8]), 3, RecipeOptions.Of(recipe, [("widths", new[] { 4, 6 })])), cuda);
        RandomSource source = SeedStream.FromSeed(5).For("images").Open();
        float[] pixels = [.. Enumerable.Range(0, 150 * 64).Select(_ => (float)source.NextGaussian())];
        using ResidentRows rows = new(pixels, [1, 8, 8], new ClassTargets([.. Enumerable.Range(0, 150).Select(row => pixels[row * 64] > 0 ? 1 : 0)]), cuda);
        StackOptions options = new() { Batch = 10, Steps = 20, Tile = 4, Optimizer = new() { Rate = 0.01, Kind = OptimizerKind.Sgd } };
        Replica[] replicas = [.. Enumerable.Range(0, 4).Select(k => new Replica(single.FirstWeights(SeedStream.FromSeed(k)), [.. Enumerable.Range(0, 150)], SeedStream.FromSeed(100 + k)))];
        IReadOnlyList<ReplicaResult> stacked = new StackedTraining(StackedGraphNetwork.Of(single, single.Source.Graph), rows, options).Train(replicas, CancellationToken.None);
        IReadOnlyList<ReplicaResult> alone = new StackedTraining(single, rows, options with { Tile = 1 }).Train(replicas, CancellationToken.None);
        Assert.All(alone.Zip(stacked), pair => Assert.InRange(Samples.RelativeDistance(pair.First.Weights, pair.Second.Weights), 0, 1e-4)); // as above
    }

    private static IReadOnlyList<ReplicaResult> Train(TrainingRows data, Replica[] replicas, ComputeDevice device)
    {
        using ResidentRows rows = new(data.Features, 12, data.Labels, device);
        return new StackedTraining(Network, rows, new StackOptions { Batch = 20, Steps = 100, Tile = 8, Optimizer = new() { Rate = 0.01, Kind = OptimizerKind.Sgd } }).Train(replicas, CancellationToken.None);
    }

    private static double[] Logits(TrainedModel model, TrainingRows data, ComputeDevice device, Precision precision)
    {
        using var scope = torch.NewDisposeScope();
        using ModelSession session = model.Open(device, precision);
        torch.Tensor rows = torch.tensor(data.Features, [data.Count, 12]).to(precision.ToScalarType()).to(torch.device(device.Name));
        return session.Forward(rows).to(torch.ScalarType.Float64).cpu().data<double>().ToArray();
    }
}
