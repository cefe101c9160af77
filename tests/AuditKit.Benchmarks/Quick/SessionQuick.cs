using System.Runtime.InteropServices;
using AuditKit.Core.Devices;
using AuditKit.Core.Randomness;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace AuditKit.Benchmarks.Quick;

/// <summary>A network 20-64-2 on one thread: our session against the bare runtime that writes one buffer again and again.</summary>
internal sealed class SessionQuick : IQuickBench
{
    private const int Inputs = 20, Hidden = 64, Outputs = 2, Rows = 1 << 20;

    public string Name => "onnx";

    public void Run(Func<string, int, Action, Func<double, string>, double> report)
    {
        RandomSource source = SeedStream.FromSeed(1).For("rows").Open();
        float[] rows = [.. Enumerable.Range(0, Rows * Inputs).Select(_ => (float)source.NextGaussian())];
        OnnxModel model = OnnxReader.Read(OnnxWriter.Write(Network(source)));
        using OnnxSession session = OnnxSession.Open(model, new ComputeRequest("cpu", 1));
        foreach (int batch in new[] { 256, 4096 })
        {
            double bare = report($"2^20 rows of a network 20-64-2, ONNX Runtime alone, batch {batch}", 9, () => Bare(model, rows, batch), Rate);
            report($"the same, calls of the session, batch {batch}", 9, () => Calls(session, rows, batch), ms => $"{Rate(ms)} = {ms / bare:0.00} x");
            if (batch == 4096) report("the same, one call of the session", 9, () => session.Run(rows, [Rows, Inputs]), ms => $"{Rate(ms)} = {ms / bare:0.00} x");
        }
    }

    private static void Calls(OnnxSession session, float[] rows, int batch)
    {
        for (int first = 0; first < Rows; first += batch) session.Run(rows.AsMemory(first * Inputs, batch * Inputs), [batch, Inputs]);
    }

    private static void Bare(OnnxModel model, float[] rows, int batch)
    {
        using SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        using InferenceSession bare = new(model.Bytes.ToArray(), options);
        using RunOptions run = new();
        using OrtValue answers = OrtValue.CreateTensorValueFromMemory(new float[batch * Outputs], [batch, Outputs]);
        GCHandle pin = GCHandle.Alloc(rows, GCHandleType.Pinned);
        for (int first = 0; first < Rows; first += batch)
        {
            using OrtValue part = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, rows.AsMemory(first * Inputs, batch * Inputs), [batch, Inputs]);
            bare.Run(run, ["x"], [part], ["y"], [answers]);
        }

        pin.Free();
    }

    private static string Rate(double ms) => $"{Rows / ms / 1e3:0.0} M rows/s";

    private static ModelGraph Network(RandomSource source)
    {
        GraphTensor Draw(params long[] shape) => GraphTensor.OfSingles(shape, [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => (float)source.NextGaussian())]);
        return new ModelGraph(
            [new GraphPort("x", ElementType.Float32, [GraphDimension.Free("rows"), GraphDimension.Fixed(Inputs)])],
            [new GraphPort("y", ElementType.Float32, [GraphDimension.Free("rows"), GraphDimension.Fixed(Outputs)])],
            [new GraphNode("one", "Gemm", ["x", "w1", "b1"], ["a"]), new GraphNode("relu", "Relu", ["a"], ["h"]), new GraphNode("two", "Gemm", ["h", "w2", "b2"], ["y"])],
            new Dictionary<string, GraphTensor> { ["w1"] = Draw(Inputs, Hidden), ["b1"] = Draw(Hidden), ["w2"] = Draw(Hidden, Outputs), ["b2"] = Draw(Outputs) },
            new Dictionary<string, long> { [string.Empty] = 17 });
    }
}
