using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes.Networks;
using AuditKit.Models.Stacked;
using AuditKit.Models.Stacked.Graphs;
using AuditKit.Models.Tests.Support;

namespace AuditKit.Models.Tests.Stacked.Graphs;

[Trait("Kind", "numeric")]
public sealed class StackedGraphTests
{
    private const int RowCount = 150, Side = 8;

    // The promise is for 100 steps; what differs only in one operator shows in fewer.
    public static TheoryData<string, int> Variants => new()
    {
        { "batch", 100 }, { "dropout, silu", 20 }, { "group", 10 }, { "layer", 10 }, { "instance", 10 }, { "mean pooling, gelu", 10 }, { "wide window, no hidden layer", 10 }, { "one convolution, tanh", 10 },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void EightStackedConvolutionNetworks_EqualEightSingleRuns(string options, int steps)
    {
        using ResidentRows rows = Digits();
        using GraphNetwork single = Network(options);
        // 25 rows and a batch of 10: the last batch of an epoch is padded in a stack and short alone.
        StackOptions stack = new() { Batch = 10, Steps = steps, Tile = 8, Optimizer = new() { Rate = 0.01, Momentum = 0.9, Kind = OptimizerKind.Sgd, WeightDecay = 1e-3 } };
        Replica[] replicas = [.. Enumerable.Range(0, 8).Select(k => new Replica(single.FirstWeights(SeedStream.FromSeed(k)), [.. Enumerable.Range(0, RowCount).Where(row => row % 6 == k % 6)], SeedStream.FromSeed(100 + k))
        {
            Rate = 0.01 / (k + 1), WeightDecay = 1e-3 * k, Dropout = k == 3 ? 0.1 : null,
        })];

        IReadOnlyList<ReplicaResult> stacked = new StackedTraining(StackedGraphNetwork.Of(single, single.Source.Graph), rows, stack).Train(replicas, CancellationToken.None);
        IReadOnlyList<ReplicaResult> alone = new StackedTraining(single, rows, stack with { Tile = 1 }).Train(replicas, CancellationToken.None);

        Assert.All(stacked, result => Assert.Null(result.Failure));
        // The promise of the design: 1e-5 relative after 100 steps; kernels of a stack order their sums otherwise.
        Assert.All(alone.Zip(stacked), pair => Assert.InRange(Samples.RelativeDistance(pair.First.Weights, pair.Second.Weights), 0, 1e-5));
        Assert.True(Samples.RelativeDistance(replicas[0].Weights.ToArray(), stacked[0].Weights) > 1e-3);
    }

    private static (string, object) Norm(string kind) => ("regularize", new (string, object)[] { ("norm", kind) });

    private static GraphNetwork Network(string options)
    {
        INetworkRecipe recipe = NetworkRecipes.Find("image-cnn")!;
        (string, object)[] written = options switch
        {
            "batch" or "group" or "layer" or "instance" => [Norm(options)],
            "mean pooling, gelu" => [Norm("none"), ("pooling", "mean"), ("activation", "gelu")],
            "dropout, silu" => [("dropout", 0.4), ("activation", "silu")],
            "wide window, no hidden layer" => [("kernel", 5), ("hidden", Array.Empty<int>())],
            _ => [Norm("none"), ("activation", "tanh"), ("convolutions", 1)],
        };
        OptionSet set = RecipeOptions.Of(recipe, [("widths", new[] { 4, 6 }), .. written]);
        return new GraphNetwork(recipe.Build(new NetworkInput([1, Side, Side]), 3, set), Torch.Cpu);
    }

    private static ResidentRows Digits()
    {
        RandomSource source = SeedStream.FromSeed(5).For("images").Open();
        float[] pixels = [.. Enumerable.Range(0, RowCount * Side * Side).Select(_ => (float)source.NextGaussian())];
        int[] labels = [.. Enumerable.Range(0, RowCount).Select(row => pixels[row * Side * Side] > 0.4 ? 2 : pixels[(row * Side * Side) + 1] > 0 ? 1 : 0)];
        return new ResidentRows(pixels, [1, Side, Side], new ClassTargets(labels), Torch.Cpu);
    }
}
