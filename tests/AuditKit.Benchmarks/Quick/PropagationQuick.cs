using AuditKit.Core.Devices;
using AuditKit.Data.Arrays;
using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Explain.Methods.Propagation;
using AuditKit.Models;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Onnx;
using AuditKit.Testing;

namespace AuditKit.Benchmarks.Quick;

/// <summary>Methods that walk back through the graph, on shared models and two threads.</summary>
internal sealed class PropagationQuick : IQuickBench
{
    // Captum 0.8.0 on two threads, seconds: reference/peer-timings.md.
    private const double CaptumAdult = 2.8931, CaptumMnist = 0.1218;

    public string Name => "propagation";

    public void Run(Func<string, int, Action, Func<double, string>, double> report)
    {
        Measure(report, "adult_mlp", 10_000, [91], CaptumAdult);
        Measure(report, "mnist_cnn", 256, [1, 28, 28], CaptumMnist);
    }

    private static void Measure(Func<string, int, Action, Func<double, string>, double> report, string model, int count, long[] rowShape, double captum)
    {
        if (SharedFiles.Find($"reference/models/{model}/model.onnx") is not { } path || SharedFiles.Find($"reference/models/{model}/inputs.npy") is not { } inputs) return;
        using FileStream stream = File.OpenRead(inputs);
        NumberArray stored = NpyReader.Read(stream);
        int width = (int)rowShape.Aggregate(1L, (product, extent) => product * extent);
        double[] rows = [.. Enumerable.Range(0, count * width).Select(i => (double)stored.Values[i % stored.Values.Length])];
        ModelGraph graph = OnnxReader.ReadFile(path).Graph;
        using GraphInterpreter interpreter = new(graph, TorchRuntime.Open(new ComputeRequest("cpu", 2)), new InterpreterOptions { Precision = Precision.Single });
        GraphFunction function = new(interpreter, graph.Inputs[0].Name, rowShape, graph.Outputs[0].Name, model == "adult_mlp" ? 2 : 10);
        AttributionSubject subject = AttributionSubject.Of(function, rows, new double[width], new TargetChoice.Argmax(), ChunkPlan.For(function));
        report($"deeplift, {count} rows of {model}", 7, () => PropagationMethods.DeepLift().Attribute(subject, default), ms => $"Captum / {captum * 1e3 / ms:0.0}");
        foreach (string id in new[] { PropagationMethods.LrpId, PropagationMethods.GuidedBackpropId })
            report($"{id}, {count} rows of {model}", 7, () => AttributionMethods.Create(id).Attribute(subject, default), ms => $"{count / ms:0} rows/ms");
    }
}
