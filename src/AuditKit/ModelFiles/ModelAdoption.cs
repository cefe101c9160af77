using AuditKit.Core.Devices;
using AuditKit.Core.Measurements;
using AuditKit.Core.Specs;
using AuditKit.Data;
using AuditKit.Data.Arrays;
using AuditKit.Data.Columns;
using AuditKit.Data.Csv;
using AuditKit.Data.Files;
using AuditKit.Models;
using AuditKit.Models.Files;
using AuditKit.Models.Forms;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Onnx;
using AuditKit.Models.TorchScripts;
using AuditKit.Sessions;

namespace AuditKit.ModelFiles;

/// <summary>Makes a model that can be examined of a file of any format: what AuditKit wrote as it is, ONNX and TorchScript with columns and classes named by their number.</summary>
public static class ModelAdoption
{
    private const string Argument = "--model";

    /// <summary>Opens the model.</summary>
    /// <param name="path">The file, or the folder of a run.</param>
    /// <param name="inputs">The rows that it will be asked about, for shapes that the file leaves free.</param>
    /// <param name="compute">Where it will compute.</param>
    /// <param name="findings">Takes what was taken for granted.</param>
    /// <param name="token">Ends the work.</param>
    /// <exception cref="InvalidInputException">The file is no model, or none of one input and one row of numbers.</exception>
    public static TrainedModel Open(string path, string inputs, ComputeRequest compute, ICollection<Finding> findings, CancellationToken token)
    {
        if (Directory.Exists(path)) return ModelSource.Load(path);
        try
        {
            return ModelOpener.Open(Argument, path) switch
            {
                OpenedModel.Own own => Runnable(own.Model),
                OpenedModel.Onnx onnx => OfOnnx(path, onnx.Model, inputs, compute, findings, token),
                OpenedModel.Script script => OfScript(path, script.Archive, inputs, compute, findings, token),
                OpenedModel.Captioner => throw new InvalidInputException(Argument, $"'{path}' writes captions, which are searched words and no outputs", "Give a model that predicts classes or a number"),
                _ => throw new InvalidInputException(Argument, $"'{path}' holds weights without a network", "Give an ONNX file, a TorchScript file, or a model that AuditKit wrote"),
            };
        }
        catch (GraphException error)
        {
            throw new InvalidInputException(Argument, $"'{path}' cannot be used: {error.Message}", "'auditkit model inspect' lists nodes and shapes; export the model again");
        }
        catch (ModelFileException error)
        {
            throw new InvalidInputException(Argument, $"'{path}' is refused: {error.Message}", error.Remedy);
        }
    }

    private static TrainedModel Runnable(TrainedModel model)
    {
        if (model.Origin is not null) GraphRuntimes.Register(new OnnxGraphRuntime());
        return model;
    }

    private static TrainedModel OfOnnx(string path, OnnxModel model, string inputs, ComputeRequest compute, ICollection<Finding> findings, CancellationToken token)
    {
        OnnxImport import = OnnxImport.Of(model, compute);
        ModelGraph graph = import.Graph;
        if (graph.Inputs is not [GraphPort port]) throw new InvalidInputException(Argument, $"'{path}' takes {graph.Inputs.Count} inputs: {string.Join(", ", graph.Inputs.Select(input => input.Name))}", "One input can be explained: export the model with the others as constants");
        if (!port.Type.IsFloat()) throw new InvalidInputException(Argument, $"the input '{port}' of '{path}' takes no floating-point numbers, so nothing can be attributed to it", "Export the part behind the embedding as a model of its own, and give embedded rows");
        if (import.BatchRefusal is { } batch) throw new InvalidInputException(Argument, batch, "Export the model with a dynamic first dimension");
        if (!import.IsInterpretable)
        {
            GraphRuntimes.Register(new OnnxGraphRuntime());
            findings.Add(new Finding("models.operators_not_interpreted", Severity.Note, $"{import.Unsupported.Count} nodes are run by ONNX Runtime alone, so methods that need gradients or layers are refused."));
        }

        ModelOrigin origin = new() { Format = "ONNX", File = model.Digest, Producer = graph.Producer };
        return BareModel.Of(graph, origin, RowShape(port, inputs, token))
            ?? throw new InvalidInputException(Argument, $"'{path}' has no output of one row of numbers, or its input '{port}' leaves a shape free that the rows do not fill", "Give rows of the model's own shape, or export the model with a fixed one");
    }

    private static TrainedModel OfScript(string path, ScriptArchive archive, string inputs, ComputeRequest compute, ICollection<Finding> findings, CancellationToken token)
    {
        int[] row = RowShape(inputs, token) ?? throw new InvalidInputException(Argument, $"'{path}' is TorchScript, which does not say the shape of its rows, and '{inputs}' does not either", "Give rows as NPY in the model's own shape");
        using TorchScriptModel script = TorchScriptModel.Load(archive, new ScriptLimits { Threads = compute.Threads }, token);
        if (script.Description.Inputs != 1) throw new InvalidInputException(Argument, $"'{path}' takes {script.Description.Inputs} inputs", "One input can be explained: export the model with the others as constants");
        NumberBlock output = script.Forward([new NumberBlock(new double[row.Aggregate(1, (product, extent) => checked(product * extent))], [1, .. row.Select(extent => (long)extent)])], Precision.Single, token);
        if (output.Shape.Count > 2) throw new InvalidInputException(Argument, $"the output of '{path}' has the shape [{string.Join(", ", output.Shape)}]", "A prediction is one row of numbers: export a model that gives one");
        findings.Add(new Finding("models.output_assumed", Severity.Note, "A TorchScript file does not say what its output's numbers are; they were taken for logits, a single one for a number.") { Action = "Import the model in a spec to say otherwise." });
        (OutputKind kind, ModelTarget target) = BareModel.Reading("output", output.Width, areProbabilities: false);
        ModelOrigin origin = new() { Format = "TorchScript", File = archive.Digest };
        return new TrainedModel(archive, script.Description.ParameterCount, new ModelReading("output", kind), BareModel.Preprocessor("input", row), target, origin);
    }

    private static int[]? RowShape(GraphPort port, string inputs, CancellationToken token) =>
        port.Shape is { Count: > 1 } declared && declared.Skip(1).All(dimension => dimension.Size is not null) ? null : RowShape(inputs, token);

    // Shape of one row of a file; null where it has no rows or cannot be read, which whoever reads the rows will say.
    private static int[]? RowShape(string inputs, CancellationToken token)
    {
        List<Problem> problems = [];
        if (NpyFile.IsNpy(inputs)) return NpyFile.Read(inputs, "inputs", problems)?.Shape is { Count: > 1 } shape ? [.. shape.Skip(1)] : null;
        Reading<LoadedTable> reading = TableFile.Read(inputs, new CsvOptions(), token);
        if (!reading.Succeeded(out LoadedTable? loaded)) return null;
        return loaded.Table.Columns is [{ Column: TensorColumn cells }] ? [.. cells.Shape] : loaded.Table.Columns.All(column => column.Column is NumberColumn) ? [loaded.Table.Columns.Count] : null;
    }
}
