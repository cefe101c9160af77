using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Core.Devices;
using AuditKit.Core.Specs;
using AuditKit.Engine.Planning;
using AuditKit.ModelFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit model train</c>: trains by recipe, from a spec or from a data file.</summary>
internal static class ModelTrainCommand
{
    public static DocumentedCommand Create()
    {
        Argument<string?> spec = new("spec") { Description = "An audit's YAML file: its data and subject sections are used.", Arity = ArgumentArity.ZeroOrOne };
        TrainArguments arguments = new();
        Option<string> output = new("--output", "-o") { Description = "Model file.", DefaultValueFactory = _ => "model.safetensors" };
        Option<string?> checkpoint = new("--checkpoint") { Description = "File where the state is kept behind each epoch; training goes on from it if it is there." };
        Option<long?> seed = new("--seed") { Description = "Root of all chance." };
        Option<string[]> overrides = new("--set") { Description = "key=value, for example subject.train.epochs=5. May be repeated." };
        ComputeArguments compute = new();
        DocumentedCommand command = new(
            "train",
            "Trains a model by recipe and writes a model file.",
            "auditkit model train audit.yaml -o model.safetensors",
            "auditkit model train --recipe tabular-mlp --data credit.csv --label approved --positive yes --exclude id -o model.safetensors",
            "auditkit model train --recipe logistic-regression --data rows.csv --label y --positive 1 --set subject.train.l2=0.001",
            "auditkit model train --recipe contrastive --data pictures.npy -o encoder.safetensors --checkpoint encoder.state");
        command.Remarks = "The test split is kept apart and never looked at. The same spec, seed and threads give the same file, with a break and --checkpoint too. contrastive writes an encoder for subject.train.transfer.from, caption-lstm a model of captions.";
        command.Arguments.Add(spec);
        arguments.AddTo(command);
        foreach (Option option in new Option[] { overrides, seed, output, checkpoint }) command.Options.Add(option);
        compute.AddTo(command);
        command.SetAction((parsed, cancellation) => ExecuteAsync(
            arguments.Request(parsed, parsed.GetValue(spec)) with { Seed = parsed.GetValue(seed), Overrides = parsed.GetValue(overrides) ?? [] },
            compute.Read(parsed),
            parsed.GetValue(output)!,
            parsed.GetValue(checkpoint),
            cancellation));
        return command;
    }

    private static async Task<int> ExecuteAsync(PreparationRequest request, ComputeRequest compute, string output, string? checkpoint, CancellationToken cancellation)
    {
        CheckFolder("--output", output);
        if (checkpoint is not null) CheckFolder("--checkpoint", checkpoint);
        CommandContext context = CommandContext.Require();
        using IHost host = AuditHost.Build(context);
        TrainingSession session = host.Services.GetRequiredService<TrainingSession>();
        TrainingOutcome outcome = await StageProgress.ShowAsync(context, progress => session.TrainAsync(request, compute, progress, cancellation, checkpoint)).ConfigureAwait(false);
        using (FileStream stream = File.Create(output)) outcome.Subject.Save(stream);
        TrainingView.Write(context, outcome, output);
        return 0;
    }

    private static void CheckFolder(string option, string file)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder)) throw new InvalidInputException(option, $"the folder {folder} does not exist", "Make it, or give another file");
    }
}
