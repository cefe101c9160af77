using System.Globalization;
using AuditKit.Core.Devices;
using AuditKit.Core.Randomness;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Parity;

/// <summary>Compares the interpreter with ONNX Runtime on rows of data and on drawn rows.</summary>
public static class ParityCheck
{
    /// <summary>Rows of data that are compared at most; fewer if fewer are given.</summary>
    public const int MostDataRows = 1024;

    /// <summary>Rows that are drawn.</summary>
    public const int RandomRows = 64;

    // Rows that the interpreter takes at once.
    private const int Part = 64;

    /// <summary>Runs both.</summary>
    /// <param name="import">The model.</param>
    /// <param name="data">Rows by input, 256 or more where there are so many; null if there are none.</param>
    /// <param name="request">Where both engines run.</param>
    /// <param name="seed">Seed of the drawn rows.</param>
    /// <param name="token">Looked at between parts.</param>
    /// <exception cref="GraphException">An engine does not run the model, or an input cannot be drawn.</exception>
    public static ParityReport Run(OnnxImport import, IReadOnlyDictionary<string, GraphTensor>? data, ComputeRequest request, long seed, CancellationToken token = default)
    {
        ModelGraph graph = import.Graph;
        long step = import.BatchRefusal is null ? 1 : graph.Inputs[0].Shape is [{ Size: { } size and > 0 }, ..] ? size : 1, part = import.BatchRefusal is null ? Part : step;
        SeedStream chance = SeedStream.FromSeed(seed).For("onnx-parity");
        Dictionary<string, GraphTensor> given = Take(graph, data, step);
        long dataRows = given.Count > 0 ? given.Values.First().Shape[0] : 0, randomRows = Math.Max(1, RandomRows / step) * step;
        Dictionary<string, GraphTensor> drawn = graph.Inputs.Index().ToDictionary(pair => pair.Item.Name, pair => ParityRows.Draw(pair.Item, given.GetValueOrDefault(pair.Item.Name), (int)randomRows, chance.For("input", pair.Index)));
        Dictionary<string, OutputDifference> differences = graph.Outputs.ToDictionary(port => port.Name, port => new OutputDifference(port.Name));

        // The interpreter goes first: it refuses what would not fit into memory.
        using GraphInterpreter interpreter = new(graph, TorchRuntime.Open(request));
        Dictionary<string, GraphTensor> onDrawn = InterpretedRows.Run(interpreter, drawn, randomRows, part, token);
        using OnnxSession session = OnnxSession.Open(import.Model, request);
        if (dataRows > 0) Compare("data", session.Run(given, token), InterpretedRows.Run(interpreter, given, dataRows, part, token), differences);
        Compare("random", session.Run(drawn, token), onDrawn, differences);
        return new ParityReport((int)dataRows, (int)randomRows, [.. differences.Values.Select(difference => difference.Finish())]);
    }

    private static Dictionary<string, GraphTensor> Take(ModelGraph graph, IReadOnlyDictionary<string, GraphTensor>? data, long step)
    {
        if (data is null || data.Count == 0) return [];
        if (graph.Inputs.FirstOrDefault(port => !data.ContainsKey(port.Name)) is { } missing) throw new GraphException($"the input '{missing}' has no data");
        long rows = Math.Min(MostDataRows, data.Values.Min(value => value.Shape is [long count, ..] ? count : 0)) / step * step;
        return graph.Inputs.Where(_ => rows > 0).ToDictionary(port => port.Name, port => GraphRows.Part(data[port.Name], 0, rows));
    }

    private static void Compare(string label, IReadOnlyDictionary<string, GraphTensor> runtime, Dictionary<string, GraphTensor> interpreter, Dictionary<string, OutputDifference> differences)
    {
        foreach ((string name, GraphTensor answer) in runtime) differences[name].Add(answer, interpreter[name], row => string.Create(CultureInfo.InvariantCulture, $"{label} {row}"));
    }
}
