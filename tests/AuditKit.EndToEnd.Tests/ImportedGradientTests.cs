using AuditKit.Core.Specs;
using AuditKit.Data.Arrays;
using AuditKit.Models;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Onnx;
using AuditKit.Models.TorchScripts;
using AuditKit.Testing;
using TorchSharp;

namespace AuditKit.EndToEnd.Tests;

/// <summary>One model, imported on two ways: its ONNX graph by the interpreter, its TorchScript by PyTorch in a process apart.</summary>
[Trait("Kind", "oracle")]
public sealed class ImportedGradientTests
{
    private const int Rows = 64;

    [Theory]
    [InlineData("adult_mlp", Precision.Double, 1e-9)]
    [InlineData("compas_logreg", Precision.Double, 1e-9)]
    [InlineData("digits_cnn", Precision.Double, 1e-9)]
    // The ONNX file stores the constants of GELU and of the attention's scale in single precision, the script computes them.
    [InlineData("digits_transformer", Precision.Double, 1e-7)]
    // The exporter folded the norm into the convolution in single precision, so the two files hold different weights.
    [InlineData("mnist_cnn", Precision.Double, 1e-5)]
    // The trace fixes the first state to single precision, which cannot be widened.
    [InlineData("indoor_lstm", Precision.Single, 1e-5)]
    public void Both_ways_give_the_same_outputs_and_input_gradients(string name, Precision precision, double tolerance)
    {
        string? folder = SharedFiles.Find("reference/models/" + name);
        if (folder is null) Assert.Skip(SharedFiles.Absent("reference/models/" + name));
        List<Problem> problems = [];
        NumberArray all = NpyFile.Read(Path.Combine(folder, "inputs.npy"), "inputs", problems)!;
        Assert.Empty(problems);
        int width = all.Values.Length / all.Shape[0];
        NumberBlock block = new(all.Values[..(Rows * width)], [Rows, .. all.Shape.Skip(1).Select(extent => (long)extent)]);

        using TorchScriptModel script = TorchScriptModel.Load(ScriptArchive.Read(Path.Combine(folder, "model.torchscript.pt")), token: TestContext.Current.CancellationToken);
        NumberBlock outputs = script.Forward([block], precision, TestContext.Current.CancellationToken);
        int[] targets = [.. Enumerable.Range(0, Rows).Select(row => Largest(outputs.Values.AsSpan(row * outputs.Width, outputs.Width)))];
        NumberBlock gradients = script.InputGradient([block], targets, precision, TestContext.Current.CancellationToken);
        (double[] graphOutputs, double[] graphGradients) = Interpreted(OnnxReader.ReadFile(Path.Combine(folder, "model.onnx")).Graph, block, targets, precision);

        AssertClose(outputs.Values, graphOutputs, tolerance);
        AssertClose(gradients.Values, graphGradients, tolerance);
    }

    private static (double[] Outputs, double[] Gradients) Interpreted(ModelGraph graph, NumberBlock block, int[] targets, Precision precision)
    {
        using var scope = torch.NewDisposeScope();
        using GraphInterpreter interpreter = new(graph, TorchRuntime.Open(TorchRuntime.Processor), new InterpreterOptions { Precision = precision });
        torch.ScalarType type = precision == Precision.Double ? torch.ScalarType.Float64 : torch.ScalarType.Float32;
        torch.Tensor input = torch.tensor(block.Values, [.. block.Shape]).to(type).requires_grad_(true);
        using GraphRun run = interpreter.Run(input);
        torch.Tensor output = run.Tensor(graph.Outputs[0].Name).reshape(Rows, -1);
        torch.Tensor chosen = output.gather(1, torch.tensor(Array.ConvertAll(targets, target => (long)target), [Rows, 1])).sum();
        return (Numbers(output.detach()), Numbers(Gradients.Of(chosen, input)));
    }

    private static double[] Numbers(torch.Tensor tensor) => tensor.to(torch.ScalarType.Float64).contiguous().data<double>().ToArray();

    private static int Largest(ReadOnlySpan<double> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++) best = values[i] > values[best] ? i : best;
        return best;
    }

    // Relative to the largest number of the array: single numbers near 0 have no relative precision.
    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = Math.Max(1, expected.Max(Math.Abs));
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance * scale));
    }
}
