using System.Globalization;
using AuditKit.Core.Randomness;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;
using static TorchSharp.torch;

namespace AuditKit.Benchmarks.Quick;

/// <summary>A forward pass by the interpreter against TorchSharp's own modules with the same shapes, batch 256.</summary>
internal sealed class InterpreterQuick : IQuickBench
{
    private const int Batch = 256, Passes = 200;

    public string Name => "interpreter";

    public void Run(Func<string, int, Action, Func<double, string>, double> report)
    {
        ComputeDevice device = TorchRuntime.Open(new AuditKit.Core.Devices.ComputeRequest("cpu", 2));
        using nn.Module<Tensor, Tensor> mlp = nn.Sequential(nn.Linear(91, 64), nn.ReLU(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 2));
        Compare("MLP 91-64-32-2", mlp, Mlp(), [Batch, 91], device, report);
        using nn.Module<Tensor, Tensor> cnn = nn.Sequential(
            nn.Conv2d(1, 8, 3, padding: 1), nn.ReLU(), nn.Conv2d(8, 16, 3, padding: 1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(256, 32), nn.ReLU(), nn.Linear(32, 10));
        Compare("digits CNN", cnn, Cnn(), [Batch, 1, 8, 8], device, report);
    }

    private static void Compare(string name, nn.Module<Tensor, Tensor> module, ModelGraph graph, long[] shape, ComputeDevice device, Func<string, int, Action, Func<double, string>, double> report)
    {
        using GraphInterpreter interpreter = new(graph, device);
        using Tensor input = torch.rand(shape);
        using var quiet = torch.no_grad();
        double own = report($"{name}, {Passes} batches of {Batch}, TorchSharp's modules", 15, () => Repeat(() => module.call(input)), _ => string.Empty);
        report($"{name}, {Passes} batches of {Batch}, interpreter", 15, () => Repeat(() => interpreter.Run(input).Dispose()), ms => string.Create(CultureInfo.InvariantCulture, $"{ms / own:0.00} x; bar 1.5 x: {(ms <= 1.5 * own ? "met" : "missed")}"));
    }

    private static void Repeat(Action pass)
    {
        for (int i = 0; i < Passes; i++)
        {
            using var scope = NewDisposeScope();
            pass();
        }
    }

    private static ModelGraph Mlp() => Graph(
        [91],
        [Affine("0", "x", "a0"), Node("1", "Relu", "a0", "h0"), Affine("2", "h0", "a1"), Node("3", "Relu", "a1", "h1"), Affine("4", "h1", "y")],
        [("0.w", [64, 91]), ("0.b", [64]), ("2.w", [32, 64]), ("2.b", [32]), ("4.w", [2, 32]), ("4.b", [2])]);

    private static ModelGraph Cnn() => Graph(
        [1, 8, 8],
        [
            Convolution("0", "x", "a0"), Node("1", "Relu", "a0", "h0"), Convolution("2", "h0", "a1"), Node("3", "Relu", "a1", "h1"),
            new GraphNode("4", "MaxPool", ["h1"], ["p"]) { Attributes = new Dictionary<string, GraphAttribute> { ["kernel_shape"] = new GraphAttribute.Integers([2, 2]), ["strides"] = new GraphAttribute.Integers([2, 2]) } },
            Node("5", "Flatten", "p", "f"), Affine("6", "f", "a2"), Node("7", "Relu", "a2", "h2"), Affine("8", "h2", "y"),
        ],
        [("0.w", [8, 1, 3, 3]), ("0.b", [8]), ("2.w", [16, 8, 3, 3]), ("2.b", [16]), ("6.w", [32, 256]), ("6.b", [32]), ("8.w", [10, 32]), ("8.b", [10])]);

    private static ModelGraph Graph(long[] row, GraphNode[] nodes, (string Name, long[] Shape)[] weights)
    {
        RandomSource chance = SeedStream.FromSeed(1).For("weights").Open();
        return new ModelGraph(
            [new GraphPort("x", ElementType.Float32, [GraphDimension.Free("rows"), .. row.Select(GraphDimension.Fixed)])],
            [new GraphPort("y", ElementType.Float32, null)],
            nodes,
            weights.ToDictionary(pair => pair.Name, pair => GraphTensor.OfSingles(pair.Shape, [.. Enumerable.Range(0, (int)Shapes.Count(pair.Shape)).Select(_ => (float)(0.1 * chance.NextGaussian()))])),
            new Dictionary<string, long> { [string.Empty] = 17 });
    }

    private static GraphNode Node(string name, string kind, string input, string output) => new(name, kind, [input], [output]);

    private static GraphNode Affine(string name, string input, string output) =>
        new(name, "Gemm", [input, name + ".w", name + ".b"], [output]) { Attributes = new Dictionary<string, GraphAttribute> { ["transB"] = new GraphAttribute.Integer(1) } };

    private static GraphNode Convolution(string name, string input, string output) =>
        new(name, "Conv", [input, name + ".w", name + ".b"], [output]) { Attributes = new Dictionary<string, GraphAttribute> { ["pads"] = new GraphAttribute.Integers([1, 1, 1, 1]) } };
}
