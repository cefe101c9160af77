using AuditKit.Core.Randomness;
using AuditKit.Models.Architectures;
using AuditKit.Models.Compression;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Recipes.Networks;
using AuditKit.Models.Tests.Support;
using TorchSharp;

namespace AuditKit.Models.Tests.Compression;

[Trait("Kind", "numeric")]
public sealed class ChannelPruningTests
{
    public static TheoryData<string, string> Networks => new() { { "image-cnn", "batch" }, { "image-cnn", "instance" }, { "image-cnn", "none" }, { "image-cnn", "silu" }, { "image-resnet", "" } };

    [Theory]
    [MemberData(nameof(Networks))]
    public void CutGraph_EqualsTheMaskedOne(string recipe, string variant)
    {
        INetworkRecipe network = NetworkRecipes.Find(recipe)!;
        (string, object)[] written = recipe == "image-resnet" ? [] : variant == "silu" ? [("activation", "silu"), ("widths", new[] { 6, 8 })] : [Norm(variant), ("widths", new[] { 6, 8 })];
        NetworkGraph source = network.Build(new NetworkInput([1, 8, 8]), 3, RecipeOptions.Of(network, written));
        ModelGraph graph = Filled(source);
        ChannelPruning pruning = ChannelPruning.Of(graph, 0.5);

        ModelGraph masked = pruning.Masked(graph), cut = pruning.Cut(graph);

        Assert.Equal(0.5, (double)pruning.Kept / pruning.Channels, 1e-9);
        Assert.True(cut.ParameterCount < 0.8 * graph.ParameterCount);
        // Sums of fewer terms in another order: the promise is 1e-5 relative.
        Assert.InRange(Samples.RelativeDistance(Run(masked), Run(cut)), 0, 1e-5);
        Assert.True(Samples.RelativeDistance(Run(graph), Run(cut)) > 1e-3);
    }

    [Fact]
    public void TabularNetwork_LosesHiddenUnits()
    {
        ModelGraph graph = Samples.Model(new NetworkArchitecture { Inputs = 4, Hidden = [10, 6], Outputs = 2 }).Graph;

        ModelGraph cut = ChannelPruning.Of(graph, 0.5).Cut(graph);

        Assert.Equal([5, 4], cut.Initialisers["layers.0.weight"].Shape);
        Assert.Equal([3, 5], cut.Initialisers["layers.1.weight"].Shape);
        Assert.Equal([2, 3], cut.Initialisers["layers.2.weight"].Shape);
    }

    [Fact]
    public void ChannelsOfSmallestNorm_AreTakenOut()
    {
        float[] weights = new float[new NetworkArchitecture { Inputs = 1, Hidden = [4], Outputs = 2 }.ParameterCount];
        new float[] { 3, -0.5f, 2, -4 }.CopyTo(weights, 0);
        new float[] { 1, 1, 2, 2, 3, 3, 4, 4 }.CopyTo(weights, 8);
        ModelGraph graph = Samples.Model(new NetworkArchitecture { Inputs = 1, Hidden = [4], Outputs = 2 }, weights).Graph;

        ModelGraph cut = ChannelPruning.Of(graph, 0.5).Cut(graph);

        Assert.Equal([3, -4], cut.Initialisers["layers.0.weight"].Singles().ToArray());
        Assert.Equal([1, 4, 1, 4], cut.Initialisers["layers.1.weight"].Singles().ToArray());
    }

    [Fact]
    public void GraphsThatMixChannels_AreRefused()
    {
        INetworkRecipe cnn = NetworkRecipes.Find("image-cnn")!;
        ModelGraph grouped = cnn.Build(new NetworkInput([1, 8, 8]), 3, RecipeOptions.Of(cnn, Norm("group"), ("hidden", Array.Empty<int>()))).Graph;

        Assert.Contains("no layer can lose channels", Assert.Throws<GraphException>(() => ChannelPruning.Of(grouped, 0.5)).Message, StringComparison.Ordinal);
    }

    private static (string, object) Norm(string kind) => ("regularize", new (string, object)[] { ("norm", kind) });

    // First weights, with norms and biases away from 1 and 0 where a forgotten one would not show.
    private static ModelGraph Filled(NetworkGraph source)
    {
        float[] flat = source.FirstWeights(SeedStream.FromSeed(1));
        RandomSource chance = SeedStream.FromSeed(2).Open();
        Dictionary<string, GraphTensor> tensors = new(StringComparer.Ordinal);
        int offset = 0;
        foreach (NetworkParameter parameter in source.Parameters)
        {
            float[] values = flat[offset..(offset + parameter.Count)];
            if (!parameter.Decays) values = [.. values.Select(value => value + (0.3f * (float)chance.NextDouble()))];
            tensors[parameter.Name] = GraphTensor.OfSingles(parameter.Shape, values);
            offset += parameter.Count;
        }

        return source.Graph.With(tensors);
    }

    private static float[] Run(ModelGraph graph)
    {
        using var scope = torch.NewDisposeScope();
        using GraphInterpreter interpreter = new(graph, Torch.Cpu, new InterpreterOptions());
        RandomSource source = SeedStream.FromSeed(3).Open();
        torch.Tensor rows = torch.tensor([.. Enumerable.Range(0, 5 * 64).Select(_ => (float)source.NextGaussian())], [5, 1, 8, 8]);
        using GraphRun run = interpreter.Run(new RunRequest { Inputs = new Dictionary<string, GraphValue> { [graph.Inputs[0].Name] = rows }, Keep = [graph.Outputs[0].Name] });
        return run.Tensor(graph.Outputs[0].Name).data<float>().ToArray();
    }
}
