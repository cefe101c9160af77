using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Core.Specs;
using AuditKit.ModelFiles;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit model import</c>: checks a model file, compares the engines, keeps it as safetensors.</summary>
internal static class ModelImportCommand
{
    public static DocumentedCommand Create()
    {
        Argument<string> file = new("file") { Description = "ONNX, TorchScript or safetensors file." };
        Option<string?> output = new("--output", "-o") { Description = "Safetensors file: a model that AuditKit reads, or the weights where the file gives no more." };
        Option<string?> inputs = new("--inputs") { Description = "Rows on which the engines are compared, beside drawn ones: NPY, CSV or Parquet." };
        Option<string?> origin = new("--origin") { Description = "Who made the model, or where it was taken from." };
        Option<string?> licence = new("--licence") { Description = "The licence of the model." };
        Option<long> seed = new("--seed") { Description = "Seed of the drawn rows.", DefaultValueFactory = _ => 1 };
        ComputeArguments compute = new();
        DocumentedCommand command = new(
            "import",
            "Checks a model file, compares the interpreter with ONNX Runtime, and keeps it as safetensors.",
            "auditkit model import model.onnx --inputs rows.npy --licence MIT -o model.safetensors",
            "auditkit model import traced.pt -o weights.safetensors");
        command.Arguments.Add(file);
        foreach (Option option in new Option[] { output, inputs, origin, licence, seed }) command.Options.Add(option);
        compute.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Execute(
            new FileImportRequest
            {
                Model = parsed.GetValue(file)!,
                Inputs = parsed.GetValue(inputs),
                Origin = parsed.GetValue(origin),
                Licence = parsed.GetValue(licence),
                Seed = parsed.GetValue(seed),
                Compute = compute.Read(parsed),
            },
            parsed.GetValue(output),
            cancellation)));
        return command;
    }

    private static int Execute(FileImportRequest request, string? output, CancellationToken cancellation)
    {
        if (output is not null && Path.GetDirectoryName(Path.GetFullPath(output)) is { } folder && !Directory.Exists(folder)) throw new InvalidInputException("--output", $"the folder {folder} does not exist", "Make it, or give another file");
        FileImport import = FileImporter.Import(request, cancellation);
        if (output is not null) File.WriteAllBytes(output, import.File.Span);
        ImportView.Write(CommandContext.Require(), import, output);
        return 0;
    }
}
