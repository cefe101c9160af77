using AuditKit.Core.Randomness;
using AuditKit.Models.Recipes.Networks;
using AuditKit.Models.Tests.Support;

namespace AuditKit.Models.Tests.Recipes.Networks;

[Trait("Kind", "unit")]
public sealed class NetworkGraphTests
{
    /// <summary>Counts of trained numbers that torchvision's documentation states for its models with 1000 classes.</summary>
    public static TheoryData<string, string, long> Published { get; } = new()
    {
        { "image-resnet", "18", 11_689_512 },
        { "image-resnet", "34", 21_797_672 },
        { "image-resnet", "50", 25_557_032 },
        { "image-efficient", "", 5_288_548 },
        { "image-vit", "", 86_567_656 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void KnownNetworks_HaveThePublishedNumberOfParameters(string id, string depth, long count)
    {
        INetworkRecipe recipe = NetworkRecipes.Find(id)!;
        (string, object)[] written = id switch
        {
            "image-resnet" => [("depth", depth)],
            "image-vit" => [("patch", 16), ("width", 768), ("heads", 12), ("layers", 12), ("mlp", 3072), ("pooling", "token")],
            _ => [],
        };

        NetworkGraph network = recipe.Build(new NetworkInput([3, 224, 224]), 1000, RecipeOptions.Of(recipe, written));

        Assert.Equal(count, network.Parameters.Where(parameter => parameter.Trains).Sum(parameter => (long)parameter.Count));
    }

    [Fact]
    public void Coefficient_ScalesWidthAndDepthAsThePaperDoes()
    {
        INetworkRecipe recipe = NetworkRecipes.Find("image-efficient")!;

        NetworkGraph larger = recipe.Build(new NetworkInput([3, 224, 224]), 10, RecipeOptions.Of(recipe, ("coefficient", 2)));

        // Depth 1.2^2 = 1.44: 1 block becomes 2, 4 become 6. Width 1.1^2 = 1.21: 320 becomes 387.2, rounded to 384. Side 1.15^2: 296.
        Assert.Equal([2, 3, 3, 5, 5, 6, 2], [.. Enumerable.Range(1, 7).Select(stage => larger.Parameters.Where(parameter => parameter.Name.StartsWith($"features.{stage}.", StringComparison.Ordinal)).Select(parameter => parameter.Name.Split('.')[2]).Distinct().Count())]);
        Assert.Equal([1536, 384, 1, 1], larger.Parameters.Single(parameter => parameter.Name == "features.8.0.weight").Shape);
        Assert.Contains("constants.296_296", larger.Graph.Initialisers.Keys);
    }

    [Fact]
    public void Names_AreThoseOfPyTorch()
    {
        INetworkRecipe cnn = NetworkRecipes.Find("image-cnn")!, lstm = NetworkRecipes.Find("sequence-lstm")!;

        NetworkGraph picture = cnn.Build(new NetworkInput([1, 8, 8]), 10, RecipeOptions.Of(cnn, ("widths", new[] { 4 }), ("convolutions", 1)));
        NetworkGraph sequence = lstm.Build(new NetworkInput([5, 3]), 2, RecipeOptions.Of(lstm, ("bidirectional", true)));

        Assert.Equal(["features.0.weight", "features.1.weight", "features.1.bias", "features.1.running_mean", "features.1.running_var", "classifier.1.weight", "classifier.1.bias", "classifier.4.weight", "classifier.4.bias"], picture.Parameters.Select(parameter => parameter.Name));
        Assert.Equal(["lstm.weight_ih_l0", "lstm.weight_hh_l0", "lstm.bias_ih_l0", "lstm.bias_hh_l0", "lstm.weight_ih_l0_reverse"], sequence.Parameters.Take(5).Select(parameter => parameter.Name));
    }

    [Fact]
    public void FirstWeights_DependOnSeedAndNameAlone()
    {
        INetworkRecipe recipe = NetworkRecipes.Find("image-cnn")!;
        NetworkGraph narrow = recipe.Build(new NetworkInput([1, 8, 8]), 10, RecipeOptions.Of(recipe, ("hidden", new[] { 8 }))), wide = recipe.Build(new NetworkInput([1, 8, 8]), 10, RecipeOptions.Of(recipe, ("hidden", new[] { 16 })));
        SeedStream stream = SeedStream.FromSeed(4);
        int shared = narrow.Parameters.TakeWhile(parameter => parameter.Name.StartsWith("features", StringComparison.Ordinal)).Sum(parameter => parameter.Count);

        float[] first = narrow.FirstWeights(stream), other = wide.FirstWeights(stream);

        Assert.Equal(first, narrow.FirstWeights(stream));
        Assert.Equal(first[..shared], other[..shared]);
        Assert.NotEqual(first, narrow.FirstWeights(SeedStream.FromSeed(5)));
    }

    [Fact]
    public void FirstWeights_HaveTheVarianceOfTheirRule()
    {
        INetworkRecipe recipe = NetworkRecipes.Find("image-cnn")!;
        NetworkGraph network = recipe.Build(new NetworkInput([8, 8, 8]), 10, RecipeOptions.Of(recipe, ("widths", new[] { 64 }), ("convolutions", 2), ("hidden", new[] { 512 })));
        float[] weights = network.FirstWeights(SeedStream.FromSeed(1));

        // He: 2 / (64 x 9). Glorot: bound^2 / 3 = 2 / (in + out). 36,864 and 5,120 draws: relative deviation of a variance below .02.
        Assert.Equal(2.0 / 576, Variance(network, weights, "features.3.weight"), 2.0 / 576 * 0.05);
        Assert.Equal(2.0 / 522, Variance(network, weights, "classifier.4.weight"), 2.0 / 522 * 0.05);
    }

    [Fact]
    public void ForgetGate_StartsOpen()
    {
        INetworkRecipe recipe = NetworkRecipes.Find("sequence-lstm")!;
        NetworkGraph network = recipe.Build(new NetworkInput([5, 3]), 2, RecipeOptions.Of(recipe, ("width", 2)));
        float[] weights = network.FirstWeights(SeedStream.FromSeed(1));

        Assert.Equal([0, 0, 1, 1, 0, 0, 0, 0], Slice(network, weights, "lstm.bias_ih_l0"));
        Assert.All(Slice(network, weights, "lstm.bias_hh_l0"), value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData("image-cnn", new long[] { 32, 4 }, "kernel", "2")]
    [InlineData("image-cnn", new long[] { 1, 2, 2 }, "kernel", "3")]
    [InlineData("image-cnn", new long[] { 64 }, "kernel", "3")]
    [InlineData("image-vit", new long[] { 1, 8, 8 }, "patch", "3")]
    [InlineData("image-vit", new long[] { 1, 8, 8 }, "heads", "5")]
    [InlineData("sequence-lstm", new long[] { 1, 8, 8 }, "width", "8")]
    [InlineData("sequence-transformer", new long[] { 8, 8 }, "vocabulary", "20")]
    public void Shapes_ThatCannotBeRead_AreRefusedInWords(string id, long[] shape, string key, string value)
    {
        INetworkRecipe recipe = NetworkRecipes.Find(id)!;

        Assert.False(string.IsNullOrEmpty(recipe.Refusal(new NetworkInput(shape), RecipeOptions.Of(recipe, (key, value)))));
    }

    private static double Variance(NetworkGraph network, float[] weights, string name) => Slice(network, weights, name).Average(value => (double)value * value);

    private static float[] Slice(NetworkGraph network, float[] weights, string name)
    {
        int offset = network.Parameters.TakeWhile(parameter => parameter.Name != name).Sum(parameter => parameter.Count);
        return weights[offset..(offset + network.Parameters.Single(parameter => parameter.Name == name).Count)];
    }
}
