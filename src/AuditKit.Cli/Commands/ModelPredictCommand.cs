using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Core.Specs;
using AuditKit.ModelFiles;
using AuditKit.Models;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit model predict</c>: the raw output of a model for rows of files.</summary>
internal static class ModelPredictCommand
{
    public static DocumentedCommand Create()
    {
        Option<string> model = new("--model") { Description = "ONNX or TorchScript file, a model that AuditKit wrote, or the folder of a run.", Required = true };
        Option<string[]> inputs = new("--inputs") { Description = "NPY, CSV or Parquet file with the rows; NAME=FILE once for each input where the model has several.", Required = true };
        Option<string> output = new("--output", "-o") { Description = "NPY file with the raw output, first dimension rows; for a caption model a JSON Lines file.", Required = true };
        Option<string> engine = new("--engine") { Description = "auto, onnxruntime, interpreter or torchscript.", DefaultValueFactory = _ => PredictionEngines.Auto };
        Option<string> precision = new("--precision") { Description = "float32 or float64.", DefaultValueFactory = _ => "float32" };
        Option<string?> outputName = new("--output-name") { Description = "Which output, where the model has several; the first if left out." };
        Option<string?> attention = new("--attention") { Description = "NPY file with the attention of a caption model: pictures, words, height, width." };
        engine.AcceptOnlyFromAmong([.. PredictionEngines.All]);
        precision.AcceptOnlyFromAmong("float32", "float64");
        ComputeArguments compute = new();
        DocumentedCommand command = new(
            "predict",
            "Runs a model on rows and writes its raw output.",
            "auditkit model predict --model model.onnx --inputs rows.npy -o outputs.npy",
            "auditkit model predict --model out --inputs rows.csv -o logits.npy --precision float64",
            "auditkit model predict --model two.onnx --inputs image=a.npy --inputs age=b.npy -o outputs.npy",
            "auditkit model predict --model captions.safetensors --inputs pictures.npy -o captions.jsonl --attention attention.npy");
        command.Remarks = "auto takes ONNX Runtime for ONNX files in float32, the interpreter for float64 and for models that AuditKit wrote, and a process apart for TorchScript.";
        foreach (Option option in new Option[] { model, inputs, output, outputName, engine, precision, attention }) command.Options.Add(option);
        compute.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Execute(
            new RawPredictionRequest
            {
                Model = parsed.GetValue(model)!,
                Inputs = [.. parsed.GetValue(inputs)!.Select(Named)],
                Output = parsed.GetValue(outputName),
                Engine = parsed.GetValue(engine)!,
                Precision = parsed.GetValue(precision) == "float64" ? Precision.Double : Precision.Single,
                Compute = compute.Read(parsed),
            },
            parsed.GetValue(output)!,
            parsed.GetValue(attention),
            cancellation)));
        return command;
    }

    // NAME=FILE, unless a file of that whole name is there.
    private static KeyValuePair<string, string> Named(string text) => !File.Exists(text) && text.IndexOf('=', StringComparison.Ordinal) is > 0 and int at
        ? KeyValuePair.Create(text[..at], text[(at + 1)..])
        : KeyValuePair.Create(string.Empty, text);

    private static int Execute(RawPredictionRequest request, string output, string? attention, CancellationToken cancellation)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(output)) is { } folder && !Directory.Exists(folder)) throw new InvalidInputException("--output", $"the folder {folder} does not exist", "Make it, or give another file");
        if (attention is not null && Path.GetDirectoryName(Path.GetFullPath(attention)) is { } place && !Directory.Exists(place)) throw new InvalidInputException("--attention", $"the folder {place} does not exist", "Make it, or give another file");
        if (CaptionPredictor.Reads(request.Model)) return Describe(request, output, attention, cancellation);
        if (attention is not null) throw new InvalidInputException("--attention", "the model writes no captions", "Leave it out, or give a model that was trained by caption-lstm");
        RawPrediction prediction = RawPredictor.Predict(request, cancellation);
        PredictionFile.Write(prediction.Values, output);
        PredictionView.Write(CommandContext.Require(), prediction, request, output);
        return 0;
    }

    private static int Describe(RawPredictionRequest request, string output, string? attention, CancellationToken cancellation)
    {
        if (request.Engine is not (PredictionEngines.Auto or PredictionEngines.Interpreter) || request.Precision != Precision.Single || request.Output is not null) throw new InvalidInputException("--model", "a caption model runs in the interpreter, in float32, and has no named output", "Leave --engine, --precision and --output-name out");
        if (request.Inputs is not [(_, string pictures)]) throw new InvalidInputException("--inputs", "a caption model has one input", "Give one file of pictures");
        CaptionPrediction prediction = CaptionPredictor.Predict(request.Model, pictures, request.Compute, cancellation);
        CaptionFile.Write(prediction, output);
        if (attention is not null) CaptionFile.WriteAttention(prediction, attention);
        CaptionView.Write(CommandContext.Require(), prediction, output, attention);
        return 0;
    }
}
