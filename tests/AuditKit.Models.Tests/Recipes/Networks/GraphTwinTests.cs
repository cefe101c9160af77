using AuditKit.Core.Randomness;
using AuditKit.Models.Devices;
using AuditKit.Models.Networks;
using AuditKit.Models.Recipes.Networks;
using AuditKit.Models.Tests.Support;
using TorchSharp;
using Padding = AuditKit.Data.Columns.Padding;

namespace AuditKit.Models.Tests.Recipes.Networks;

[Trait("Kind", "numeric")]
public sealed class GraphTwinTests
{
    [Fact]
    public void Cnn_InTraining_IsItsModule()
    {
        _ = Torch.Cpu;
        using var scope = torch.NewDisposeScope();
        NetworkGraph network = Build("image-cnn", new NetworkInput([2, 8, 8]), 5, ("widths", new[] { 4, 6 }), ("hidden", new[] { 7 }), ("dropout", 0));
        using CnnTwin twin = new();

        ForwardMode mode = GraphTwin.Compare(network, twin, Rows(6, 2, 8, 8), twin.forward);

        int slot = GraphSlotOf(network, "features.1.running_mean");
        GraphTwin.AssertNear(twin.get_buffer("features.1.running_mean")!, mode.Statistics[slot].squeeze(0), 1e-5, "running mean");
    }

    [Theory]
    [InlineData("sequence-lstm", false)]
    [InlineData("sequence-lstm", true)]
    [InlineData("sequence-gru", false)]
    [InlineData("sequence-gru", true)]
    public void Recurrent_IsItsModule(string id, bool bothWays)
    {
        _ = Torch.Cpu;
        using var scope = torch.NewDisposeScope();
        NetworkGraph network = Build(id, new NetworkInput([6, 3]), 2, ("width", 5), ("layers", 2), ("bidirectional", bothWays));
        using RecurrentTwin twin = new(id == "sequence-lstm", 3, 5, 2, bothWays);

        GraphTwin.Compare(network, twin, Rows(4, 6, 3), twin.forward);
    }

    [Theory]
    [InlineData(Padding.Right)]
    [InlineData(Padding.Left)]
    public void PaddedSequences_AreReadAsIfTheyStoodAlone(Padding padding)
    {
        _ = Torch.Cpu;
        using var scope = torch.NewDisposeScope();
        int[] lengths = [6, 2, 4, 1];
        NetworkGraph network = Build("sequence-lstm", new NetworkInput([6, 3], padding), 2, ("width", 5), ("bidirectional", true));
        using RecurrentTwin twin = new(true, 3, 5, 1, true);
        torch.Tensor rows = Rows(4, 6, 3).detach();
        for (int row = 0; row < lengths.Length; row++) rows[row].narrow(0, padding == Padding.Right ? lengths[row] : 0, 6 - lengths[row]).zero_();

        GraphTwin.Compare(network, twin, rows, all => torch.cat([.. lengths.Select((length, row) => twin.forward(all.narrow(0, row, 1).narrow(1, padding == Padding.Right ? 0 : 6 - length, length)))], 0));
    }

    [Theory]
    [InlineData("mean")]
    [InlineData("token")]
    public void Transformer_IsItsModule(string pooling)
    {
        _ = Torch.Cpu;
        using var scope = torch.NewDisposeScope();
        NetworkGraph network = Build("sequence-transformer", new NetworkInput([5, 3]), 4, ("width", 8), ("heads", 2), ("layers", 2), ("mlp", 12), ("dropout", 0), ("pooling", pooling));
        using TransformerTwin twin = new(3, 5, 8, 2, 2, 12, 4, pooling == "token");

        GraphTwin.Compare(network, twin, Rows(3, 5, 3), twin.forward, 2e-5); // attention and four norms behind one another: a few more roundings
    }

    [Theory]
    [InlineData("mean", "sequence-transformer")]
    [InlineData("token", "sequence-transformer")]
    [InlineData("attention", "sequence-gru")]
    [InlineData("mean", "sequence-lstm")]
    public void Padding_ChangesNothing(string pooling, string id)
    {
        _ = Torch.Cpu;
        using var scope = torch.NewDisposeScope();
        (string, object)[] written = id == "sequence-transformer" ? [("width", 8), ("heads", 2), ("layers", 1), ("dropout", 0), ("pooling", pooling)] : [("width", 4), ("pooling", pooling)];
        torch.Tensor rows = Rows(3, 4, 2), longer = torch.cat([rows, torch.zeros(3, 3, 2)], 1);

        torch.Tensor shorter = Forward(Build(id, new NetworkInput([4, 2], Padding.Right), 2, written), rows, 4), padded = Forward(Build(id, new NetworkInput([7, 2], Padding.Right), 2, written), longer, 4);

        GraphTwin.AssertNear(shorter, padded, 1e-5, pooling);
    }

    [Theory]
    [InlineData("image-resnet", "18", "batch")]
    [InlineData("image-resnet", "50", "group")]
    [InlineData("image-efficient", "", "batch")]
    [InlineData("image-vit", "", "none")]
    [InlineData("image-cnn", "", "layer")]
    [InlineData("image-cnn", "", "instance")]
    public void EveryParameter_MovesTheOutput(string id, string depth, string norm)
    {
        _ = Torch.Cpu;
        using var scope = torch.NewDisposeScope();
        (string, object)[] written = id switch
        {
            "image-resnet" => [("depth", depth), ("width", 4)],
            "image-efficient" => [("coefficient", -8), ("resize", false), ("stochasticDepth", 0)],
            "image-vit" => [("width", 8), ("heads", 2), ("layers", 2), ("mlp", 8)],
            _ => [("widths", new[] { 4 }), ("hidden", new[] { 6 })],
        };
        NetworkGraph network = Build(id, new NetworkInput([1, 16, 16]), 3, [.. written, ("dropout", 0), ("regularize", new (string, object)[] { ("norm", norm) })]);
        using GraphNetwork graph = new(network, Torch.Cpu);
        torch.Tensor[] parameters = Parameters(graph, 5);

        torch.Tensor output = graph.Forward(Rows(4, 1, 16, 16).unsqueeze(0), parameters, ForwardMode.Training([new Models.Stacked.Replica(new float[1], [0], SeedStream.FromSeed(1))], 0));

        Assert.Equal([1, 4, 3], output.shape);
        torch.Tensor[] trained = [.. parameters.Where(parameter => parameter.requires_grad)];
        IReadOnlyList<torch.Tensor> gradients = Gradients.Of(output.mul(torch.arange(12, dtype: torch.ScalarType.Float32).sin().view(1, 4, 3)).sum(), trained);
        Assert.All(gradients, gradient => Assert.True(gradient.isfinite().all().item<bool>() && gradient.abs().max().item<float>() > 0));
    }

    private static torch.Tensor Forward(NetworkGraph network, torch.Tensor rows, int steps)
    {
        using GraphNetwork graph = new(network, Torch.Cpu);
        torch.Tensor[] parameters = Parameters(graph, 5);
        // Positions beyond the shorter sequence belong to nobody.
        return graph.Forward(rows.unsqueeze(0), [.. parameters.Select((parameter, i) => graph.Parameters[i].Name == "encoder.pos_embedding" ? Positions(parameter.shape) : parameter)], ForwardMode.Evaluation).squeeze(0);
    }

    private static torch.Tensor Positions(long[] shape) => torch.arange(shape[2] * shape[3], dtype: torch.ScalarType.Float32).remainder(97).sin().mul(0.1f).view(1, 1, shape[2], shape[3]).narrow(2, 0, shape[2]);

    // Weights with nothing at 0, so that zero-initialised norms hide no branch.
    private static torch.Tensor[] Parameters(GraphNetwork graph, long seed)
    {
        float[] weights = graph.FirstWeights(SeedStream.FromSeed(seed));
        foreach (ParameterSlot slot in graph.Parameters)
        {
            RandomSource source = SeedStream.FromSeed(seed).For(slot.Name).Open();
            foreach (ref float value in weights.AsSpan(slot.Offset, slot.Count)) value = slot.Trains && !slot.Decays ? value + 0.3f + (float)(0.1 * source.NextGaussian()) : value;
        }

        return [.. ParameterSlots.Views(graph.Parameters, torch.tensor(weights, [1, weights.Length])).Select((view, i) => view.clone().requires_grad_(graph.Parameters[i].Trains))];
    }

    private static int GraphSlotOf(NetworkGraph network, string name) => network.Parameters.Index().Single(pair => pair.Item.Name == name).Index;

    private static NetworkGraph Build(string id, NetworkInput input, int outputs, params (string, object)[] written)
    {
        INetworkRecipe recipe = NetworkRecipes.Find(id)!;
        Core.Options.OptionSet options = RecipeOptions.Of(recipe, written);
        Assert.Null(recipe.Refusal(input, options));
        return recipe.Build(input, outputs, options);
    }

    private static torch.Tensor Rows(params long[] shape)
    {
        RandomSource source = SeedStream.FromSeed(2).Open();
        return torch.tensor([.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => (float)source.NextGaussian())], shape);
    }
}
