using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Models;
using AuditKit.Models.Files;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx;
using AuditKit.Models.Onnx.Parity;
using AuditKit.Models.TorchScripts;

namespace AuditKit.ModelFiles;

/// <summary>Imports a model file outside an audit: checks it, compares the engines, and makes the file that AuditKit keeps.</summary>
public static class FileImporter
{
    /// <summary>Imports.</summary>
    /// <exception cref="InvalidInputException">The file is no model that is read, or cannot be used.</exception>
    public static FileImport Import(FileImportRequest request, CancellationToken token)
    {
        OpenedModel opened = ModelOpener.Open("FILE", request.Model);
        ModelReport report = ModelInspector.Inspect("FILE", request.Model, token);
        List<Finding> findings = [];
        if (request.Licence is null) findings.Add(new Finding("models.licence_not_stated", Severity.Warning, "Nobody stated the licence of the imported model.") { Action = "Give --licence, and check that it allows this use." });
        try
        {
            return opened switch
            {
                OpenedModel.Onnx onnx => OfOnnx(request, onnx.Model, report, findings, token),
                OpenedModel.Script script => new FileImport(report, null, findings, Weights(script.Archive, token)),
                OpenedModel.Own own => new FileImport(report, null, findings, Bytes(own.Model.Save)),
                OpenedModel.Weights weights => new FileImport(report, null, findings, Bytes(stream => SafetensorsWriter.Write(weights.Content, stream))),
                OpenedModel.Captioner => throw new InvalidInputException("FILE", $"'{request.Model}' writes captions and is used as it is", "Audit it by subject.import with task: captioning, or write captions with 'auditkit model predict'"),
                _ => throw new InvalidOperationException("The format is not known."),
            };
        }
        catch (GraphException error)
        {
            throw new InvalidInputException("FILE", $"'{request.Model}' cannot be used: {error.Message}", "'auditkit model inspect' lists nodes and shapes; export the model again");
        }
        catch (ModelFileException error)
        {
            throw new InvalidInputException("FILE", error.Message, error.Remedy);
        }
    }

    private static FileImport OfOnnx(FileImportRequest request, OnnxModel model, ModelReport report, List<Finding> findings, CancellationToken token)
    {
        OnnxImport import = OnnxImport.Of(model, request.Compute);
        ParityReport? parity = null;
        if (import.IsInterpretable && (request.Inputs is not null || CanDraw(import.Graph)))
        {
            parity = ParityCheck.Run(import, Data(request, import.Graph, findings, token), request.Compute, request.Seed, token);
            findings.AddRange(parity.Findings());
        }
        else
        {
            findings.Add(import.IsInterpretable
                ? new Finding("models.engines_not_compared", Severity.Note, "The shape of a row is not fixed, so no rows could be drawn to compare the engines.") { Action = "Give rows with --inputs." }
                : new Finding("models.operators_not_interpreted", Severity.Warning, $"{import.Unsupported.Count} nodes are run by ONNX Runtime alone, so methods that need gradients are refused; the first is {(import.Unsupported.Count > 0 ? import.Unsupported[0] : null)}."));
        }

        if (import.BatchRefusal is { } batch) findings.Add(new Finding("models.fixed_batch", Severity.Note, batch));
        string? fault = parity is { AllowsGradients: false } ? "Interpreter and ONNX Runtime differ by more than 1 % of the output's range." : null;
        ModelOrigin origin = new() { Format = "ONNX", File = model.Digest, Producer = model.Graph.Producer, Source = request.Origin, Licence = request.Licence, GradientFault = fault };
        return new FileImport(report, parity, findings, Kept(import.Graph, origin));
    }

    private static bool CanDraw(ModelGraph graph) => graph.Inputs.All(port => port is { Shape.Count: > 0, Type: ElementType.Float32 or ElementType.Float64 } && port.Shape.Skip(1).All(dimension => dimension.Size is not null));

    private static Dictionary<string, GraphTensor>? Data(FileImportRequest request, ModelGraph graph, List<Finding> findings, CancellationToken token)
    {
        if (request.Inputs is not { } file) return null;
        if (graph.Inputs is not [GraphPort port]) throw new InvalidInputException(InputFiles.Argument, $"the model has {graph.Inputs.Count} inputs", "Leave --inputs out: rows are drawn");
        return new Dictionary<string, GraphTensor> { [port.Name] = PortTensor.Of(port, InputFiles.Read(file, null, findings, token), isDouble: false) };
    }

    // A model of one input and one row of numbers becomes a model file of its own; any other is kept as its weights.
    private static ReadOnlyMemory<byte> Kept(ModelGraph graph, ModelOrigin origin) => BareModel.Of(graph, origin) is { } model
        ? Bytes(model.Save)
        : Bytes(stream => SafetensorsWriter.Write(new SafetensorsContent([], [.. Floats(graph)]), stream));

    private static IEnumerable<StoredTensor> Floats(ModelGraph graph) => graph.Initialisers
        .Where(pair => pair.Value.Type.IsFloat())
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => new StoredTensor(pair.Key, TypeName(pair.Value.Type), pair.Value.Shape, pair.Value.Bytes));

    private static string TypeName(ElementType type) => type switch { ElementType.Float64 => "F64", ElementType.Float16 => "F16", ElementType.BFloat16 => "BF16", _ => "F32" };

    private static ReadOnlyMemory<byte> Weights(ScriptArchive archive, CancellationToken token)
    {
        using TorchScriptModel model = TorchScriptModel.Load(archive, token: token);
        SafetensorsContent parameters = model.Parameters(token);
        return Bytes(stream => SafetensorsWriter.Write(parameters, stream));
    }

    private static ReadOnlyMemory<byte> Bytes(Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        return stream.ToArray();
    }
}
