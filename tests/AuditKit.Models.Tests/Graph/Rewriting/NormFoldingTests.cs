using AuditKit.Core.Randomness;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Rewriting;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Tests.Support;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph.Rewriting;

public sealed class NormFoldingTests
{
    private static readonly RandomSource Chance = SeedStream.FromSeed(5).For("folding").Open();

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void The_folded_graph_is_the_same_function(bool hasBias, int groups)
    {
        ModelGraph graph = Convolution(hasBias, groups, keepConvolution: false), folded = NormFolding.Fold(graph);
        float[] image = Draw(3 * 4 * 5 * 5);

        Assert.Equal(["Conv", "Relu"], folded.Nodes.Select(node => node.Operator));
        Assert.Equal(2, folded.Initialisers.Count);
        double[] expected = Run(graph, image), found = Run(folded, image);
        // Weights are folded in double and stored in single: 36 products of relative error 6e-8, values near 1.
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void A_convolution_that_others_read_stays()
    {
        ModelGraph folded = NormFolding.Fold(Convolution(hasBias: true, groups: 1, keepConvolution: true));

        Assert.Equal(["Conv", "BatchNormalization", "Relu"], folded.Nodes.Select(node => node.Operator));
    }

    private static ModelGraph Convolution(bool hasBias, int groups, bool keepConvolution)
    {
        Dictionary<string, GraphTensor> initialisers = new()
        {
            ["w"] = GraphTensor.OfSingles([6, 4 / groups, 3, 3], Draw(6 * 4 / groups * 9)),
            ["scale"] = GraphTensor.OfSingles([6], Draw(6)),
            ["shift"] = GraphTensor.OfSingles([6], Draw(6)),
            ["mean"] = GraphTensor.OfSingles([6], Draw(6)),
            ["variance"] = GraphTensor.OfSingles([6], [.. Draw(6).Select(value => 0.1f + (value * value))]),
        };
        if (hasBias) initialisers["b"] = GraphTensor.OfSingles([6], Draw(6));
        Dictionary<string, GraphAttribute> attributes = new() { ["group"] = new GraphAttribute.Integer(groups) };
        return new ModelGraph(
            [new GraphPort("x", ElementType.Float32, null)],
            [new GraphPort("y", ElementType.Float32, null), .. keepConvolution ? [new GraphPort("c", ElementType.Float32, null)] : Array.Empty<GraphPort>()],
            [
                new GraphNode("convolution", "Conv", hasBias ? ["x", "w", "b"] : ["x", "w"], ["c"]) { Attributes = attributes },
                new GraphNode("norm", "BatchNormalization", ["c", "scale", "shift", "mean", "variance"], ["n"]) { Attributes = new Dictionary<string, GraphAttribute> { ["epsilon"] = new GraphAttribute.Single(0.01f) } },
                new GraphNode("activation", "Relu", ["n"], ["y"]),
            ],
            initialisers,
            new Dictionary<string, long> { [string.Empty] = 17 });
    }

    private static double[] Run(ModelGraph graph, float[] image)
    {
        using GraphInterpreter interpreter = new(graph, Torch.Cpu, new InterpreterOptions { Precision = Precision.Double });
        using torch.Tensor x = torch.tensor(image, [3, 4, 5, 5]);
        using GraphRun run = interpreter.Run(x);
        return run.Tensor("y").data<double>().ToArray();
    }

    private static float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)Chance.NextGaussian())];
}
