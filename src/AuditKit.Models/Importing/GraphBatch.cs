using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Importing;

/// <summary>
/// Runs many rows through an interpreter in chunks of one size, the last one filled up with its last row, so that a row's bits do
/// not depend on how many there are.
/// </summary>
/// <param name="interpreter">The open graph.</param>
public sealed class GraphBatch(GraphInterpreter interpreter)
{
    private const long NumbersPerChunk = 1 << 20;
    private const int MostRows = 1024, LeastRows = 16;

    /// <summary>Outputs of values of all inputs, by name. Inputs that all count the same rows are run part by part, others at once.</summary>
    /// <exception cref="GraphException">An input is missing, unknown or does not fit, or a node fails.</exception>
    public IReadOnlyDictionary<string, GraphTensor> Run(IReadOnlyDictionary<string, GraphTensor> inputs, CancellationToken token = default)
    {
        ModelGraph graph = interpreter.Graph;
        foreach (GraphPort port in graph.Inputs) if (!inputs.ContainsKey(port.Name)) throw new GraphException($"the input '{port}' has no value");
        if (inputs.Keys.FirstOrDefault(name => graph.Inputs.All(port => port.Name != name)) is { } unknown) throw new GraphException($"the model has no input '{unknown}'; it has {string.Join(", ", graph.Inputs.Select(port => port.Name))}");
        long rows = inputs.Values.Select(tensor => tensor.Shape.Count > 0 ? tensor.Shape[0] : 0).Distinct().ToArray() is [long same] ? same : 0;
        return rows == 0 ? Once(inputs) : InChunks(inputs, rows, ChunkRows(graph, inputs, rows), token);
    }

    private static long ChunkRows(ModelGraph graph, IReadOnlyDictionary<string, GraphTensor> inputs, long rows)
    {
        long[] stated = [.. graph.Inputs.Select(port => port.Shape is [{ Size: { } size }, ..] ? size : 0).Distinct()];
        if (stated is [> 0]) return stated[0];
        long width = Math.Max(1, inputs.Values.Sum(tensor => tensor.Count) / rows);
        return Math.Clamp(NumbersPerChunk / width, LeastRows, MostRows);
    }

    private Dictionary<string, GraphTensor> InChunks(IReadOnlyDictionary<string, GraphTensor> inputs, long rows, long chunk, CancellationToken token)
    {
        Dictionary<string, RowCollector> collected = new(StringComparer.Ordinal);
        for (long first = 0; first < rows; first += chunk)
        {
            token.ThrowIfCancellationRequested();
            long count = Math.Min(chunk, rows - first);
            foreach ((string name, GraphTensor part) in Once(inputs.ToDictionary(pair => pair.Key, pair => Slice(pair.Value, first, count, chunk))))
            {
                if (part.Shape.Count == 0 || part.Shape[0] != chunk) throw new GraphException($"the output '{name}' has shape {Shapes.Text([.. part.Shape])} for {chunk} rows: its first dimension does not count them");
                if (!collected.TryGetValue(name, out RowCollector? collector)) collected[name] = collector = new RowCollector(name, part, rows);
                collector.Add(part, count);
            }
        }

        return collected.ToDictionary(pair => pair.Key, pair => pair.Value.Finish(), StringComparer.Ordinal);
    }

    private static GraphTensor Slice(GraphTensor tensor, long first, long count, long chunk)
    {
        long[] shape = [chunk, .. tensor.Shape.Skip(1)];
        if (tensor.Type == ElementType.Text)
        {
            int texts = (int)(tensor.Count / tensor.Shape[0]);
            return GraphTensor.OfTexts(shape, [.. Enumerable.Range(0, (int)chunk).SelectMany(row => tensor.Texts.Skip((int)(first + Math.Min(row, count - 1)) * texts).Take(texts))]);
        }

        int row = tensor.Bytes.Length / (int)tensor.Shape[0];
        byte[] bytes = new byte[checked((int)chunk * row)];
        tensor.Bytes.Span.Slice(checked((int)(first * row)), (int)count * row).CopyTo(bytes);
        for (long filled = count; filled < chunk; filled++) bytes.AsSpan((int)(count - 1) * row, row).CopyTo(bytes.AsSpan((int)filled * row));
        return GraphTensor.Of(tensor.Type, shape, bytes);
    }

    private Dictionary<string, GraphTensor> Once(IReadOnlyDictionary<string, GraphTensor> inputs)
    {
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        using GraphRun run = interpreter.Run(new RunRequest { Inputs = inputs.ToDictionary(pair => pair.Key, pair => Load(pair.Value)) });
        return interpreter.Graph.Outputs.Select(port => port.Name).Distinct().ToDictionary(name => name, name => Store(run[name]), StringComparer.Ordinal);
    }

    private GraphValue Load(GraphTensor tensor) => tensor.Type.IsFloat()
        ? GraphTensorLoading.ToTorch(tensor, tensor.Type.ToScalarType(), interpreter.Device.ToTorch())
        : GraphTensorLoading.ToHost(tensor);

    private static GraphTensor Store(GraphValue value) => value.IsTensor ? GraphTensorLoading.FromTorch(value.Tensor) : HostBytes.Store(value.Host);
}
