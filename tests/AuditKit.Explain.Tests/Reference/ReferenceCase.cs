using AuditKit.Testing;
using System.Text.Json;
using AuditKit.Data.Arrays;
using AuditKit.Explain.Functions;
using AuditKit.Explain.Methods;
using AuditKit.Models;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Onnx;

namespace AuditKit.Explain.Tests.Reference;

/// <summary>A shared model with Captum's values on some rows, open in one precision; dispose it. Tests without the files are skipped.</summary>
internal sealed class ReferenceCase : IDisposable
{
    private readonly JsonElement root;
    private readonly GraphInterpreter interpreter;

    private ReferenceCase(string name, JsonElement root, ModelGraph graph, double[] rows, IReadOnlyList<long> rowShape, ComputeDevice device, Precision precision)
    {
        (Name, this.root, Rows, RowShape) = (name, root, rows, rowShape);
        interpreter = new GraphInterpreter(graph, device, new InterpreterOptions { Precision = precision });
        int outputs = root.GetProperty("prediction")[0].GetArrayLength();
        Function = new GraphFunction(interpreter, graph.Inputs[0].Name, rowShape, graph.Outputs[0].Name, outputs);
        Targets = [.. root.GetProperty("target").EnumerateArray().Select(target => target.GetInt32())];
    }

    /// <summary>Names of all shared models.</summary>
    public static TheoryData<string> Models => ["adult_mlp", "compas_logreg", "digits_cnn", "digits_transformer", "indoor_lstm", "mnist_cnn"];

    public string Name { get; }

    /// <summary>The model's raw output; the probability of compas_logreg, as stored.</summary>
    public GraphFunction Function { get; }

    /// <summary>The explained rows, row-major.</summary>
    public double[] Rows { get; }

    /// <summary>Shape of one row.</summary>
    public IReadOnlyList<long> RowShape { get; }

    public int[] Targets { get; }

    /// <summary>The whole file.</summary>
    public JsonElement Root => root;

    /// <summary>Names of the methods that have values.</summary>
    public IEnumerable<string> Methods => root.GetProperty("methods").EnumerateObject().Where(method => method.Value.TryGetProperty("values", out _)).Select(method => method.Name);

    public static ReferenceCase Open(string name, Precision precision = Precision.Double, ComputeDevice? device = null)
    {
        string? xai = SharedFiles.Find($"reference/xai/{name}.json"), folder = SharedFiles.Find($"reference/models/{name}");
        if (xai is null || folder is null) Assert.Skip(SharedFiles.Absent($"reference/xai/{name}.json"));
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(xai));
        JsonElement root = document.RootElement.Clone();
        using FileStream stream = File.OpenRead(Path.Combine(folder, "inputs.npy"));
        NumberArray inputs = NpyReader.Read(stream);
        long[] rowShape = [.. inputs.Shape.Skip(1).Select(extent => (long)extent)];
        int width = (int)rowShape.Aggregate(1L, (product, extent) => product * extent);
        double[] rows = [.. root.GetProperty("rows_of_inputs_npy").EnumerateArray().SelectMany(row => inputs.Values[(row.GetInt32() * width)..((row.GetInt32() + 1) * width)])];
        return new ReferenceCase(name, root, OnnxReader.ReadFile(Path.Combine(folder, "model.onnx")).Graph, rows, rowShape, device ?? Support.Models.Cpu, precision);
    }

    /// <summary>The rows as a subject; zeros as baseline unless given.</summary>
    public AttributionSubject Subject(double[]? baseline = null, int? rows = null)
    {
        int count = rows ?? Targets.Length, width = Function.Inputs;
        AttributionSubject subject = AttributionSubject.Of(
            Function, Rows[..(count * width)], baseline ?? new double[width], new TargetChoice.PerRow(Targets[..count]), new Chunking.ChunkPlan(256, Chunking.ChunkPlan.DefaultMemory), null, TestContext.Current.CancellationToken);
        return subject.Knowing(RowShape);
    }

    /// <summary>The mean of the explained rows, which is the other baseline of the files.</summary>
    public double[] MeanBaseline()
    {
        double[] mean = new double[Function.Inputs];
        for (int i = 0; i < Rows.Length; i++) mean[i % mean.Length] += Rows[i] / Targets.Length;
        return mean;
    }

    /// <summary>The stored values of a method, row-major, and its stated float32 difference (1e-5 where none is).</summary>
    public (double[] Values, double SingleDifference) Stored(string method)
    {
        JsonElement stored = root.GetProperty("methods").GetProperty(method);
        double[] values = [.. stored.GetProperty("values").EnumerateArray().SelectMany(row => row.EnumerateArray().Select(value => value.GetDouble()))];
        return (values, stored.TryGetProperty("max_abs_f32_diff", out JsonElement difference) ? difference.GetDouble() : 1e-5);
    }

    public void Dispose() => interpreter.Dispose();
}
