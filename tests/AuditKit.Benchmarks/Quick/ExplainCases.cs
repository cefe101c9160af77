using AuditKit.Core.Randomness;
using AuditKit.Data.Arrays;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Models;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using AuditKit.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace AuditKit.Benchmarks.Quick;

/// <summary>The two networks that explanations are timed on, with drawn weights: as a function to explain, and as TorchSharp's modules.</summary>
internal static class ExplainCases
{
    public static ComputeDevice Device => TorchRuntime.Open(QuickDevice.Request);

    /// <summary>91-64-32-2 with ReLU.</summary>
    public static ModelGraph Mlp() => Graph(
        [91],
        [Affine("0", "x", "a0"), Node("1", "Relu", "a0", "h0"), Affine("2", "h0", "a1"), Node("3", "Relu", "a1", "h1"), Affine("4", "h1", "y")],
        [("0.w", [64, 91]), ("0.b", [64]), ("2.w", [32, 64]), ("2.b", [32]), ("4.w", [2, 32]), ("4.b", [2])]);

    /// <summary>28x28 pictures: 3x3 to 8, ReLU, pooling, 3x3 to 16, ReLU, pooling, 784-64-10; batch normalisation is in the convolutions.</summary>
    public static ModelGraph Cnn() => Graph(
        [1, 28, 28],
        [
            Convolution("0", "x", "a0"), Node("1", "Relu", "a0", "h0"), Pool("2", "h0", "p0"), Convolution("3", "p0", "a1"), Node("4", "Relu", "a1", "h1"), Pool("5", "h1", "p1"),
            Node("6", "Flatten", "p1", "f"), Affine("7", "f", "a2"), Node("8", "Relu", "a2", "h2"), Affine("9", "h2", "y"),
        ],
        [("0.w", [8, 1, 3, 3]), ("0.b", [8]), ("3.w", [16, 8, 3, 3]), ("3.b", [16]), ("7.w", [64, 784]), ("7.b", [64]), ("9.w", [10, 64]), ("9.b", [10])]);

    public static nn.Module<Tensor, Tensor> MlpModule() => Frozen(nn.Sequential(nn.Linear(91, 64), nn.ReLU(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 2)));

    public static nn.Module<Tensor, Tensor> CnnModule() => Frozen(nn.Sequential(
        nn.Unflatten(1, [1, 28, 28]), nn.Conv2d(1, 8, 3, padding: 1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(8, 16, 3, padding: 1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 10)));

    public static GraphFunction Open(ModelGraph graph, int outputs, Precision precision = Precision.Single) => new(
        new GraphInterpreter(graph, Device, new InterpreterOptions { Precision = precision }), "x", [.. graph.Inputs[0].Shape!.Skip(1).Select(dimension => dimension.Size!.Value)], "y", outputs);

    public static double[] Rows(int count, int width)
    {
        RandomSource chance = SeedStream.FromSeed(2).For("rows").Open();
        double[] rows = new double[count * width];
        for (int i = 0; i < rows.Length; i++) rows[i] = (float)chance.NextDouble();
        return rows;
    }

    public static AttributionSubject Subject(GraphFunction function, int rows) => Subject(function, Rows(rows, function.Inputs));

    public static AttributionSubject Subject(GraphFunction function, double[] rows) =>
        AttributionSubject.Of(function, rows, new double[function.Inputs], new TargetChoice.Argmax(), ChunkPlan.On(function)).Knowing(seeds: SeedStream.FromSeed(1));

    /// <summary>Pictures of digits from the shared files, or drawn ones where these are absent: parts that are already empty need no look.</summary>
    public static (double[] Rows, bool AreReal) Digits(int count)
    {
        if (SharedFiles.Find("reference/models/mnist_cnn/inputs.npy") is not { } file) return (Rows(count, 784), false);
        using FileStream stream = File.OpenRead(file);
        return (NpyReader.Read(stream).Values[..(count * 784)], true);
    }

    /// <summary>What one would write by hand: all rows at once, step by step.</summary>
    public static void IntegrateByHand(nn.Module<Tensor, Tensor> module, Tensor rows, int steps)
    {
        using var scope = NewDisposeScope();
        Tensor sums = zeros_like(rows), targets = module.call(rows).argmax(1).unsqueeze(1).detach();
        for (int step = 0; step < steps; step++)
        {
            using var inner = NewDisposeScope();
            Tensor point = (rows * ((step + 0.5) / steps)).requires_grad_(true);
            sums.add_(autograd.grad([module.call(point).gather(1, targets).sum()], [point])[0], 1.0 / steps);
        }

        rows.mul(sums);
    }

    private static nn.Module<Tensor, Tensor> Frozen(nn.Module<Tensor, Tensor> module)
    {
        foreach (TorchSharp.Modules.Parameter parameter in module.parameters()) parameter.requires_grad = false;
        module.eval();
        return module.to(device(Device.Name));
    }

    private static ModelGraph Graph(long[] row, GraphNode[] nodes, (string Name, long[] Shape)[] weights)
    {
        RandomSource chance = SeedStream.FromSeed(1).For("weights").Open();
        return new ModelGraph(
            [new GraphPort("x", ElementType.Float32, [GraphDimension.Free("rows"), .. row.Select(GraphDimension.Fixed)])],
            [new GraphPort("y", ElementType.Float32, null)],
            nodes,
            weights.ToDictionary(pair => pair.Name, pair => GraphTensor.OfSingles(pair.Shape, Draw(chance, pair.Shape))),
            new Dictionary<string, long> { [string.Empty] = 17 });
    }

    private static float[] Draw(RandomSource chance, long[] shape)
    {
        double scale = shape.Length == 1 ? 0.1 : Math.Sqrt(2.0 / (Shapes.Count(shape) / shape[0]));
        return [.. Enumerable.Range(0, (int)Shapes.Count(shape)).Select(_ => (float)(scale * chance.NextGaussian()))];
    }

    private static GraphNode Node(string name, string kind, string input, string output) => new(name, kind, [input], [output]);

    private static GraphNode Affine(string name, string input, string output) =>
        new(name, "Gemm", [input, name + ".w", name + ".b"], [output]) { Attributes = new Dictionary<string, GraphAttribute> { ["transB"] = new GraphAttribute.Integer(1) } };

    private static GraphNode Convolution(string name, string input, string output) =>
        new(name, "Conv", [input, name + ".w", name + ".b"], [output]) { Attributes = new Dictionary<string, GraphAttribute> { ["pads"] = new GraphAttribute.Integers([1, 1, 1, 1]) } };

    private static GraphNode Pool(string name, string input, string output) =>
        new(name, "MaxPool", [input], [output]) { Attributes = new Dictionary<string, GraphAttribute> { ["kernel_shape"] = new GraphAttribute.Integers([2, 2]), ["strides"] = new GraphAttribute.Integers([2, 2]) } };
}
