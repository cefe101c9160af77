using AuditKit.Core;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Models.Files;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes.Networks;
using AuditKit.Models.Stacked;
using AuditKit.Models.Tests.Support;
using AuditKit.Models.Transfer;

namespace AuditKit.Models.Tests.Transfer;

[Trait("Kind", "unit")]
public sealed class TransferTests
{
    private static readonly (string, object)[] Small = [("widths", new[] { 3, 4 }), ("convolutions", 1), ("hidden", new[] { 5 }), ("epochs", 3), ("batch", 8), ("validation", 0), ("dropout", 0)];

    [Fact]
    public void Names_MatchExactly_ThenBySuffix_ThenByShape()
    {
        ParameterSlot[] slots = [new("features.0.weight", [3, 1, 3, 3], 0), new("features.1.bias", [3], 27), new("head.weight", [2, 9], 30), new("other", [4], 48)];
        SourceTensor[] tensors = [Tensor("features.0.weight", 3, 1, 3, 3), Tensor("backbone.features.1.bias", 3), Tensor("fc", 2, 9), Tensor("a", 7), Tensor("b", 7)];

        IReadOnlyList<WeightMatch> matches = NameMap.Of(slots, tensors);

        Assert.Equal([new("features.0.weight", "features.0.weight", MatchRule.Exact), new("features.1.bias", "backbone.features.1.bias", MatchRule.Suffix), new WeightMatch("head.weight", "fc", MatchRule.Shape)], matches);
    }

    [Fact]
    public void AmbiguousSuffixesAndShapes_MatchNothing()
    {
        ParameterSlot[] slots = [new("one.weight", [3], 0), new("two.weight", [3], 3)];

        Assert.Empty(NameMap.Of(slots, [Tensor("weight", 3)]));
        Assert.Empty(NameMap.Of([slots[0]], [Tensor("a.one.weight", 5), Tensor("b.one.weight", 5)]));
        Assert.Empty(NameMap.Of(slots, [Tensor("x", 3), Tensor("y", 3)]));
    }

    [Fact]
    public void OtherWeightsStay_AndTheHeadIsDrawnAnew()
    {
        using GraphNetwork network = Network(10);
        SourceTensor[] source = SourceOf(network, 9);

        TransferPlan plan = TransferPlan.Of(network, [.. source.Where(tensor => tensor.Name != "features.1.bias").Append(Tensor("left", 99))], Options(("from", "x")));
        float[] weights = network.FirstWeights(SeedStream.FromSeed(1)), first = [.. weights];
        plan.Write(network, source, weights);

        Assert.Equal(["classifier.4.weight", "classifier.4.bias"], plan.Replaced);
        Assert.Equal(["features.1.bias"], plan.Fresh);
        Assert.Equal(["classifier.4.weight", "classifier.4.bias", "left"], plan.Unused);
        foreach (ParameterSlot slot in network.Parameters)
        {
            bool kept = plan.Replaced.Contains(slot.Name) || plan.Fresh.Contains(slot.Name);
            float[] expected = kept ? first[slot.Offset..slot.End] : source.Single(tensor => tensor.Name == slot.Name).Values.ToArray();
            Assert.Equal(expected, weights[slot.Offset..slot.End]);
        }
    }

    [Fact]
    public void AnotherShape_IsFineInTheHead_AndAnErrorElsewhere()
    {
        using GraphNetwork network = Network(10), other = Network(7);

        Assert.Equal(2, TransferPlan.Of(other, SourceOf(network, 9), Options(("from", "x"))).Replaced.Count);
        InvalidInputException kept = Assert.Throws<InvalidInputException>(() => TransferPlan.Of(other, SourceOf(network, 9), Options(("from", "x"), ("head", "keep"))));
        Assert.Equal(2, kept.Problems.Count);
        SourceTensor[] wrong = [.. SourceOf(network, 9).Select(tensor => tensor.Name == "features.0.weight" ? Tensor(tensor.Name, 3, 1, 5, 5) : tensor)];
        InvalidInputException error = Assert.Throws<InvalidInputException>(() => TransferPlan.Of(network, wrong, Options(("from", "x"))));
        Assert.Contains("[3, 1, 5, 5]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NothingThatFits_UnknownLayersAndTooManyEpochs_AreErrors()
    {
        using GraphNetwork network = Network(10);
        SourceTensor[] source = SourceOf(network, 9);

        Assert.Throws<InvalidInputException>(() => TransferPlan.Of(network, [Tensor("zzz", 1234)], Options(("from", "x"))));
        Assert.Contains("features, classifier", Assert.Throws<InvalidInputException>(() => TransferPlan.Of(network, source, Options(("from", "x"), ("freeze", "layer1")))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => TransferPlan.Of(network, source, Options(("from", "x"), ("freeze", "features"), ("unfreeze", new[] { 1, 2, 3 }))));
    }

    [Fact]
    public void Rates_FallTowardsTheInput_AndBlocksAreFreedFromTheOutput()
    {
        using GraphNetwork network = Network(10);

        SlotPlan slots = TransferPlan.Of(network, SourceOf(network, 9), Options(("from", "x"), ("freeze", "features"), ("rates", 0.3), ("unfreeze", new[] { 2 }))).Slots;

        int Slot(string name) => network.Parameters.Index().Single(pair => pair.Item.Name == name).Index;
        Assert.Equal(1, slots.Factors[Slot("classifier.4.weight")]);
        Assert.Equal(0.3, slots.Factors[Slot("classifier.1.weight")], 1e-12);
        Assert.Equal(0.09, slots.Factors[Slot("features.4.weight")], 1e-12);
        Assert.Equal(0.027, slots.Factors[Slot("features.0.weight")], 1e-12);
        Assert.Equal((SlotPlan.Never, 2, 1), (slots.FreeFrom[Slot("features.0.weight")], slots.FreeFrom[Slot("features.4.weight")], slots.FreeFrom[Slot("classifier.1.weight")]));
    }

    [Fact]
    public void FrozenLayers_KeepTheirBits_AndTheStatisticsOfTheirNorms()
    {
        RealData data = Pictures(32);
        using GraphNetwork network = Network(10);
        SourceTensor[] source = SourceOf(network, 9);
        TransferSource file = new("x.safetensors", Digest.Of("x"), source);

        float[] frozen = GraphRecipe.Fit("image-cnn", data, 4, file, null, [.. Small, ("transfer", new (string, object)[] { ("from", "x.safetensors"), ("freeze", "features") })]).Fit.Replica.Weights;
        float[] freed = GraphRecipe.Fit("image-cnn", data, 4, file, null, [.. Small, ("transfer", new (string, object)[] { ("from", "x.safetensors"), ("freeze", "features"), ("unfreeze", new[] { 3 }) })]).Fit.Replica.Weights;

        foreach (ParameterSlot slot in network.Parameters)
        {
            float[] given = source.Single(tensor => tensor.Name == slot.Name).Values.ToArray(), now = frozen[slot.Offset..slot.End], later = freed[slot.Offset..slot.End];
            bool isFrozen = slot.Name.StartsWith("features", StringComparison.Ordinal);
            Assert.Equal(isFrozen, given.SequenceEqual(now));
            // Block 1 of the features moves in epoch 3, block 0 never.
            Assert.Equal(isFrozen && slot.Block == 0, given.SequenceEqual(later));
        }
    }

    [Theory]
    [InlineData("F32")]
    [InlineData("F64")]
    [InlineData("F16")]
    [InlineData("BF16")]
    public void Safetensors_OfEveryFloatingPointType_AreRead(string type)
    {
        byte[] bytes = type switch
        {
            "F32" => [.. new[] { 1.5f, -2f }.SelectMany(BitConverter.GetBytes)],
            "F64" => [.. new[] { 1.5, -2.0 }.SelectMany(BitConverter.GetBytes)],
            "F16" => [.. new[] { (Half)1.5f, (Half)(-2f) }.SelectMany(BitConverter.GetBytes)],
            _ => [0xC0, 0x3F, 0x00, 0xC0],
        };
        using MemoryStream stream = new();
        SafetensorsWriter.Write(new SafetensorsContent([], [new StoredTensor("w", type, [2], bytes), new StoredTensor("count", "I64", [1], new byte[8])]), stream);

        SourceTensor tensor = Assert.Single(new SafetensorsWeights().Read(stream.ToArray()));

        Assert.Equal([1.5f, -2f], tensor.Values.ToArray());
    }

    [Fact]
    public void Graphs_GiveAffineWeightsAsOutputsTimesInputs()
    {
        using GraphNetwork network = Network(10);
        Models.Graph.ModelGraph graph = new(
            [new("x", Models.Graph.Values.ElementType.Float32, null)],
            [new("y", Models.Graph.Values.ElementType.Float32, null)],
            [new("y", "MatMul", ["x", "w"], ["y"])],
            new Dictionary<string, Models.Graph.Values.GraphTensor> { ["w"] = Models.Graph.Values.GraphTensor.OfSingles([2, 3], [1, 2, 3, 4, 5, 6]) },
            new Dictionary<string, long> { [string.Empty] = 17 });

        SourceTensor turned = Assert.Single(GraphWeights.Of(graph)), kept = GraphWeights.Of(network.Source.Graph).Single(tensor => tensor.Name == "classifier.1.weight");

        Assert.Equal([3, 2], turned.Shape);
        Assert.Equal([1f, 4, 2, 5, 3, 6], turned.Values.ToArray());
        Assert.Equal([5, 16], kept.Shape);
    }

    [Fact]
    public void Files_ThatAreMissingOrOfAnotherKind_AreErrors()
    {
        string file = Path.GetTempFileName();
        try
        {
            Assert.Throws<InvalidInputException>(() => TransferSource.Read("a.safetensors", "/nowhere/a.safetensors", [new SafetensorsWeights()]));
            Assert.Contains("safetensors", Assert.Throws<InvalidInputException>(() => TransferSource.Read("a.pt", file, [new SafetensorsWeights()])).Message, StringComparison.Ordinal);
            Assert.Throws<InvalidInputException>(() => TransferSource.Read("a.safetensors", file, [new SafetensorsWeights()]));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static GraphNetwork Network(int outputs)
    {
        INetworkRecipe recipe = NetworkRecipes.Find("image-cnn")!;
        return new GraphNetwork(recipe.Build(new NetworkInput([1, 8, 8]), outputs, RecipeOptions.Of(recipe, Small)), Torch.Cpu);
    }

    private static SourceTensor[] SourceOf(GraphNetwork network, long seed)
    {
        float[] weights = network.FirstWeights(SeedStream.FromSeed(seed));
        return [.. network.Parameters.Select(slot => new SourceTensor(slot.Name, slot.Shape, weights.AsMemory(slot.Offset, slot.Count)))];
    }

    private static TransferOptions Options(params (string, object)[] written) => TransferOptions.Of(RecipeOptions.Of(OptionSchema.Of(TransferOptions.Section), ("transfer", written)))!;

    private static SourceTensor Tensor(string name, params long[] shape) => new(name, shape, new float[shape.Aggregate(1L, (a, b) => a * b)]);

    private static RealData Pictures(int count)
    {
        RandomSource source = SeedStream.FromSeed(8).Open();
        return new RealData([.. Enumerable.Range(0, count * 64).Select(_ => (float)source.NextGaussian())], [1, 8, 8], [.. Enumerable.Range(0, count).Select(row => row % 10)], 10);
    }
}
