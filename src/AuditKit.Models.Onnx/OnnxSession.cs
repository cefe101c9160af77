using AuditKit.Core.Devices;
using AuditKit.Core.Specs;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx.Running;
using Microsoft.ML.OnnxRuntime;

namespace AuditKit.Models.Onnx;

/// <summary>
/// Runs a model with ONNX Runtime: fast answers without gradients, also where operators have none. Made only from a model that was
/// read and checked; libraries of custom operators are never loaded. Safe for several threads. Holds native memory: dispose it.
/// </summary>
public sealed class OnnxSession : IDisposable
{
    // Bytes of input of one part: enough to hide the cost of a call, few enough for a processor's cache.
    private const long PartBytes = 1 << 20;
    private const long LeastRows = 16, MostRows = 4096;

    private readonly InferenceSession session;
    private readonly RunOptions options = new();
    private readonly string[] inputNames, outputNames;
    private readonly GraphPort[] outputs;

    // Rows that the model takes in one call: 0 for any number, null if its inputs differ in that.
    private readonly long? rowsAtOnce;

    // Set when a call has shown that outputs have the shapes that the model declares; later calls write them in place from the start.
    private volatile OutputLayout[]? layouts;

    private OnnxSession(OnnxModel model, InferenceSession session, OnnxExecution execution)
    {
        (Model, this.session, Execution) = (model, session, execution);
        inputNames = [.. model.Graph.Inputs.Select(port => port.Name)];
        outputs = [.. model.Graph.Outputs.Where(port => port.Type != ElementType.Unknown)];
        outputNames = Array.ConvertAll(outputs, port => port.Name);
        rowsAtOnce = model.Graph.Inputs.Select(port => port.Shape is [{ Size: { } size }, ..] ? size : 0).Distinct().ToArray() is [long one] ? one : null;
    }

    /// <summary>The model.</summary>
    public OnnxModel Model { get; }

    /// <summary>What it runs on.</summary>
    public OnnxExecution Execution { get; }

    /// <summary>Loads ONNX Runtime if need be and the model into it.</summary>
    /// <exception cref="InvalidInputException">The request names no device or no thread.</exception>
    /// <exception cref="GraphException">ONNX Runtime refuses the model.</exception>
    public static OnnxSession Open(OnnxModel model, ComputeRequest request)
    {
        using SessionOptions options = new()
        {
            IntraOpNumThreads = request.Threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        options.AddSessionConfigEntry("session.load_model_format", "ONNX");
        if (model.StoredBytes <= RuntimeMemory.SmallModel) RuntimeMemory.Bound(options);
        OnnxExecution execution = ProviderChoice.Append(options, request);
        try
        {
            InferenceSession session = model.RuntimeBytes is { } bytes ? new InferenceSession(bytes, options) : new InferenceSession(model.Path!, options);
            return new OnnxSession(model, session, execution);
        }
        catch (OnnxRuntimeException error)
        {
            throw new GraphException($"ONNX Runtime refuses the model: {Short(error)}", error);
        }
    }

    /// <summary>Answers for the values of all inputs, given by name.</summary>
    /// <param name="inputs">Values; where rows are many and the model takes any number, they are computed part by part.</param>
    /// <param name="token">Looked at between parts.</param>
    /// <exception cref="GraphException">An input is missing or does not fit, or the runtime fails.</exception>
    public IReadOnlyDictionary<string, GraphTensor> Run(IReadOnlyDictionary<string, GraphTensor> inputs, CancellationToken token = default)
    {
        if (inputs.Keys.FirstOrDefault(name => !inputNames.Contains(name)) is { } unknown) throw new GraphException($"the model has no input '{unknown}'; it has {string.Join(", ", inputNames)}");
        return Run([.. Model.Graph.Inputs.Select(port => Pin(port, inputs))], token);
    }

    /// <summary>Answers for rows of the model's one input.</summary>
    /// <param name="values">Row-major; read in place, not copied.</param>
    /// <param name="shape">Its shape, rows first.</param>
    /// <param name="token">Looked at between parts.</param>
    /// <exception cref="GraphException">The model has several inputs, the values do not fit, or the runtime fails.</exception>
    public IReadOnlyDictionary<string, GraphTensor> Run(ReadOnlyMemory<float> values, IReadOnlyList<long> shape, CancellationToken token = default)
    {
        if (Model.Graph.Inputs is not [GraphPort port]) throw new GraphException($"the model has {inputNames.Length} inputs ({string.Join(", ", inputNames)}); name a value for each");
        long[] copy = [.. shape];
        if (Shapes.Count(copy) != values.Length) throw new GraphException($"shape {Shapes.Text(copy)} has not {values.Length} elements");
        SessionInputCheck.Check(port, ElementType.Float32, copy);
        return Run([new SessionInput(values, copy)], token);
    }

    private Dictionary<string, GraphTensor> Run(SessionInput[] inputs, CancellationToken token)
    {
        try
        {
            (long rows, long part) = Parts(inputs);
            return layouts is { } known && rows > 0 ? InPlace(inputs, rows, part, known, token) : Learn(inputs, rows, part, token);
        }
        catch (OnnxRuntimeException error)
        {
            throw new GraphException($"ONNX Runtime fails: {Short(error)}", error);
        }
        finally
        {
            foreach (SessionInput input in inputs) input.Dispose();
        }
    }

    private Dictionary<string, GraphTensor> InPlace(SessionInput[] inputs, long rows, long part, OutputLayout[] known, CancellationToken token)
    {
        try
        {
            using RowParts parts = new(session, options, inputNames, outputNames);
            return parts.Run(inputs, rows, part, known, token);
        }
        catch (OnnxRuntimeException)
        {
            // The shape may depend on the values after all.
            layouts = null;
            return Learn(inputs, rows, part, token);
        }
    }

    private Dictionary<string, GraphTensor> Learn(SessionInput[] inputs, long rows, long part, CancellationToken token)
    {
        using RowParts parts = new(session, options, inputNames, outputNames);
        Dictionary<string, GraphTensor> answers = parts.Run(inputs, Math.Max(1, rows), Math.Max(1, part), null, token);
        layouts = rows > 0 ? OutputLayout.Of(outputs, answers, rows) : null;
        return answers;
    }

    // Rows are split only where every input has them and the model leaves their number open, or fixes it to fewer; 0 if there are none.
    private (long Rows, long Part) Parts(SessionInput[] inputs)
    {
        if (inputs.Length == 0 || !Array.TrueForAll(inputs, input => input.Shape.Length > 0 && input.Shape[0] == inputs[0].Shape[0])) return (0, 0);
        long rows = inputs[0].Shape[0];
        if (rowsAtOnce is not { } taken) return (rows, rows);
        if (taken > 0) return rows % taken == 0 ? (rows, taken) : throw new GraphException($"the model takes {taken} rows at a time, {rows} are no multiple of that");
        long bytes = 0;
        foreach (SessionInput input in inputs) bytes += input.Bytes;
        return (rows, Math.Clamp(PartBytes / Math.Max(1, bytes / rows), LeastRows, MostRows));
    }

    private static SessionInput Pin(GraphPort port, IReadOnlyDictionary<string, GraphTensor> inputs)
    {
        if (!inputs.TryGetValue(port.Name, out GraphTensor? tensor)) throw new GraphException($"the input '{port}' has no value");
        SessionInputCheck.Check(port, tensor.Type, [.. tensor.Shape]);
        return new SessionInput(tensor);
    }

    private static string Short(OnnxRuntimeException error) => error.Message.Split('\n')[0].TrimEnd('.');

    /// <inheritdoc />
    public void Dispose()
    {
        session.Dispose();
        options.Dispose();
    }
}
