using System.Globalization;
using AuditKit.Core;
using AuditKit.Core.Devices;
using AuditKit.Core.Measurements;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Data.Tables;
using AuditKit.Models.Files;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using AuditKit.Models.Importing;
using AuditKit.Models.Onnx.Parity;
using AuditKit.Models.Preprocessing;
using AuditKit.Models.TorchScripts;

namespace AuditKit.Models.Onnx.Producers;

/// <summary>Reads a model file and makes it a subject of the audited table.</summary>
/// <param name="settings">What the spec says.</param>
/// <param name="fullPath">Makes a path of the spec absolute.</param>
/// <param name="compute">Where engines run.</param>
/// <param name="seed">Seed of the rows that are drawn for the comparison of the engines.</param>
internal sealed class SubjectImport(ImportSettings settings, Func<string, string> fullPath, ComputeRequest compute, long seed)
{
    private readonly string file = fullPath(settings.Model);

    /// <exception cref="ModelFileException">The file is no model that is read.</exception>
    /// <exception cref="GraphException">The graph cannot be used.</exception>
    /// <exception cref="InvalidInputException">Model, options and table do not fit each other.</exception>
    public ImportedSubject Read(AuditTable table, CancellationToken token) => ModelFileSniffer.Sniff(file) switch
    {
        ModelFileKind.Onnx => OfOnnx(table, token),
        ModelFileKind.AuditKit => OfOwn(),
        ModelFileKind.TorchScript => OfScript(table, token),
        ModelFileKind.Captioner => throw new ModelFileException("The model writes captions.") { Remedy = "State subject.import.task: captioning" },
        _ => throw new ModelFileException("The file holds weights without a network."),
    };

    private ImportedSubject OfOnnx(AuditTable table, CancellationToken token)
    {
        OnnxModel onnx = OnnxReader.ReadFile(file);
        OnnxImport import = OnnxImport.Of(onnx, compute);
        CheckEngine(import);
        PreprocessorFit fit = Preprocessing(table);
        ImportReading reading = ImportReading.Of(import.Graph, settings, table, onnx.Classes);
        ModelOrigin origin = new() { Format = "ONNX", File = onnx.Digest, Producer = onnx.Graph.Producer, Source = settings.Origin, Licence = settings.Licence, Engine = settings.Engine == "auto" ? null : settings.Engine, Precision = settings.Precision };
        TrainedModel model = new(import.Graph, reading.Reading, fit.Preprocessor, reading.Target, null, origin);
        ParityReport parity = import.IsInterpretable ? ParityCheck.Run(import, Rows(import.Graph, fit.Preprocessor, table), compute, seed, token) : ImportedSubject.NoParity;
        if (!parity.AllowsGradients) model = new TrainedModel(import.Graph, reading.Reading, fit.Preprocessor, reading.Target, null, origin with { GradientFault = "Interpreter and ONNX Runtime differ by more than 1 % of the output's range, so the interpreter's gradients do not speak of this model." });
        return new ImportedSubject(model, parity, [.. OriginFindings.Of(origin.Source, origin.Licence), .. fit.Findings, .. reading.Findings, .. GraphFindings(import, model), .. parity.Findings()], [.. Facts(origin, model), .. OnnxFacts(onnx, import, parity)]);
    }

    private ImportedSubject OfOwn()
    {
        using FileStream stream = File.OpenRead(file);
        TrainedModel model = TrainedModel.Load(stream);
        stream.Position = 0;
        ModelOrigin origin = model.Origin ?? new ModelOrigin { Format = "AuditKit model", File = Digest.FromHash(System.Security.Cryptography.SHA256.HashData(stream)) };
        origin = origin with { Source = settings.Origin ?? origin.Source, Licence = settings.Licence ?? origin.Licence };
        return new ImportedSubject(model, ImportedSubject.NoParity, [.. OriginFindings.Of(origin.Source, origin.Licence)], [.. Facts(origin, model)]);
    }

    private ImportedSubject OfScript(AuditTable table, CancellationToken token)
    {
        if (settings.Engine is not ("auto" or "torchscript")) throw new InvalidInputException("subject.import.engine", $"{settings.Engine} does not run TorchScript", "use torchscript, or export the model to ONNX");
        ScriptArchive archive = ScriptArchive.Read(file);
        PreprocessorFit fit = Preprocessing(table);
        using TorchScriptModel script = TorchScriptModel.Load(archive, new ScriptLimits { Threads = compute.Threads }, token);
        if (script.Description.Inputs != 1) throw new ModelFileException($"The model takes {script.Description.Inputs} inputs, a model under audit has one.");
        ModelOrigin origin = new() { Format = "TorchScript", File = archive.Digest, Source = settings.Origin, Licence = settings.Licence, Precision = settings.Precision };
        ImportReading reading = ImportReading.Of("output", Width(script, fit.Preprocessor, table, token), settings.Output == "auto" ? "logits" : settings.Output, settings, table, []);
        TrainedModel model = new(archive, script.Description.ParameterCount, reading.Reading, fit.Preprocessor, reading.Target, origin);
        List<Finding> findings = [.. OriginFindings.Of(origin.Source, origin.Licence), .. fit.Findings, .. reading.Findings];
        if (settings.Output == "auto") findings.Add(new Finding("models.output_assumed", Severity.Warning, "A TorchScript file does not say what its output's numbers are; they were taken for logits.") { Action = "State subject.import.output: logits, probabilities, score or number." });
        if (script.Description.WasTraining) findings.Add(new Finding("models.training_mode", Severity.Note, "The model was exported in training mode; it is run in evaluation mode."));
        return new ImportedSubject(model, ImportedSubject.NoParity, findings, [.. Facts(origin, model), new Fact("model", "run by", "PyTorch's interpreter of TorchScript, in a process apart with bounded memory and time")]);
    }

    // One row tells the width of the output, and whether model and preprocessing fit.
    private long Width(TorchScriptModel script, TabularPreprocessor preprocessor, AuditTable table, CancellationToken token)
    {
        if (table.RowCount == 0) throw new InvalidInputException("data", "there are no rows", "give rows");
        EncodedRows row = preprocessor.Encode(table.Table, [0]);
        long[] shape = preprocessor.Tensor is { } cells && cells.Width == row.Columns ? [1, .. cells.Shape.Select(extent => (long)extent)] : [1, row.Columns];
        NumberBlock output = script.Forward([new NumberBlock(Array.ConvertAll(row.Values, value => (double)value), shape)], settings.Precision, token);
        return output.Shape.Count <= 2 ? output.Width : throw new ModelFileException($"The model's output has the shape [{string.Join(", ", output.Shape)}]; a prediction is one row of numbers.");
    }

    private PreprocessorFit Preprocessing(AuditTable table)
    {
        PreprocessingSettings stated = settings.Preprocessing;
        return ImportPreprocessing.Of(stated.File is { } path ? stated.Over(PreprocessingFile.Read(fullPath(path))) : stated, table);
    }

    // Encoded rows in the shape that the graph's one input takes.
    private static Dictionary<string, GraphTensor>? Rows(ModelGraph graph, TabularPreprocessor preprocessor, AuditTable table)
    {
        if (graph.Inputs is not [GraphPort port]) return null;
        EncodedRows rows = preprocessor.Encode(table.Table, [.. Enumerable.Range(0, Math.Min(ParityCheck.MostDataRows, table.RowCount))]);
        return new Dictionary<string, GraphTensor> { [port.Name] = GraphTensor.OfSingles([rows.Count, .. Forms.RowShape.Of(port, rows.Columns)], rows.Values) };
    }

    private static IEnumerable<Finding> GraphFindings(OnnxImport import, TrainedModel model)
    {
        if (!import.IsInterpretable) yield return new Finding("models.operators_not_interpreted", Severity.Warning, $"{import.Unsupported.Count} nodes are run by ONNX Runtime alone, so methods that need gradients are refused; the first is {FirstOf(import)}.");
        else if (model.GradientRefusal is { } refusal) yield return new Finding("models.no_gradient", Severity.Note, refusal);
        if (import.BatchRefusal is { } batch) yield return new Finding("models.fixed_batch", Severity.Note, batch);
    }

    private IEnumerable<Fact> Facts(ModelOrigin origin, TrainedModel model)
    {
        yield return new Fact("model", "imported from", origin.Format);
        yield return new Fact("model", "file", System.IO.Path.GetFileName(file), FactOrigin.Declared);
        yield return new Fact("model", "file digest", origin.File.ToString());
        yield return new Fact("model", "origin", origin.Source ?? "not stated", FactOrigin.Declared);
        yield return new Fact("model", "licence", origin.Licence ?? "not stated", FactOrigin.Declared);
        yield return new Fact("model", "network", model.Description);
        yield return new Fact("model", "parameters", model.ParameterCount.ToString("N0", CultureInfo.InvariantCulture));
        yield return new Fact("model", "predicts", model.Target.Classes.Count == 0 ? model.Target.Label : $"{model.Target.Label}: {string.Join(", ", model.Target.Classes)}");
        yield return new Fact("model", "weights", model.WeightDigest.ToString());
    }

    private static string FirstOf(OnnxImport import) => import.Unsupported.Count > 0 ? import.Unsupported[0].ToString() : "an input or output whose type is not run";

    private void CheckEngine(OnnxImport import)
    {
        (bool refused, string what, string remedy) = settings.Engine switch
        {
            "torchscript" => (true, "torchscript runs TorchScript files alone", "use interpreter or onnxruntime"),
            "interpreter" => (!import.IsInterpretable, $"the interpreter does not run {import.Unsupported.Count} nodes, the first is {FirstOf(import)}", "use onnxruntime; methods that need gradients are refused then"),
            "onnxruntime" => (settings.Precision == Precision.Double, "ONNX Runtime computes in the precision of the file and cannot widen it", "use interpreter for float64, or float32"),
            _ => (!import.IsInterpretable && settings.Precision == Precision.Double, $"float64 needs the interpreter, which does not run {import.Unsupported.Count} nodes", "use float32"),
        };
        if (refused) throw new InvalidInputException("subject.import.engine", what, remedy);
    }

    private IEnumerable<Fact> OnnxFacts(OnnxModel onnx, OnnxImport import, ParityReport parity)
    {
        yield return new Fact("model", "predictions by", settings.Engine == "onnxruntime" || !import.IsInterpretable ? "ONNX Runtime" : "the interpreter");
        yield return new Fact("model", "operator sets", string.Join(", ", onnx.Graph.Opsets.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{(pair.Key.Length == 0 ? "ai.onnx" : pair.Key)} {pair.Value}"))));
        if (onnx.Graph.Producer is { Length: > 0 } producer) yield return new Fact("model", "producer", producer, FactOrigin.Declared);
        yield return new Fact("model", "operators", string.Join(", ", import.Operators.Select(use => string.Create(CultureInfo.InvariantCulture, $"{use.Operator} x {use.Nodes}"))));
        if (parity.Outputs.Count == 0) yield break;
        double largest = parity.Outputs.Max(output => output.MaxRelative);
        yield return new Fact("model", "engines compared", string.Create(CultureInfo.InvariantCulture, $"interpreter and ONNX Runtime on {parity.DataRows} audited and {parity.RandomRows} drawn rows: at most {largest:G3} of the output's range apart"));
    }
}
