using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Engine.Planning;
using AuditKit.Engine.Replays;
using AuditKit.Engine.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit replay</c>: runs a recorded audit again and compares.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        Argument<string> bundle = new("bundle") { Description = "Folder of a run, a ZIP file of it, or a record.json." };
        Option<string> from = new("--from") { Description = "Folder of the original spec: its relative paths start there. The current folder if left out.", DefaultValueFactory = _ => Directory.GetCurrentDirectory() };
        Option<string?> output = new("--output", "-o") { Description = "Keep the replay's own bundle in this folder." };
        Option<double?> tolerance = new("--tolerance") { Description = "How far a number may be off, relative to the larger of 1 and the number; equal bytes are asked for if left out." };
        tolerance.Validators.Add(result =>
        {
            if (result.GetValue(tolerance) is not (null or (>= 0 and <= 1))) result.AddError("--tolerance must be from 0 to 1.");
        });
        DocumentedCommand command = new(
            "replay",
            "Runs a recorded audit again, with its spec, seed, threads and device, and compares every number.",
            "auditkit replay out",
            "auditkit replay out/record.json --from . -o again",
            "auditkit replay bundle.zip --tolerance 1e-6")
        { bundle, from, output, tolerance };
        command.Remarks = "Exit code: 0 the same, or within the tolerance; 4 something differs and is named; 2 it cannot be replayed here, and why. Times and energy are measured anew and never compared. The bundle itself is not touched; whether it is whole, 'auditkit verify' says.";
        command.SetAction((parsed, cancellation) => ExecuteAsync(parsed.GetValue(bundle)!, parsed.GetValue(from)!, parsed.GetValue(output), parsed.GetValue(tolerance), cancellation));
        return command;
    }

    private static async Task<int> ExecuteAsync(string bundle, string from, string? output, double? tolerance, CancellationToken cancellation)
    {
        CommandContext context = CommandContext.Require();
        using IHost host = AuditHost.Build(context);
        ReplayRequest request = ReplaySource.Read(bundle, from) with { Tolerance = tolerance };
        PreparedAudit audit = host.Services.GetRequiredService<ReplayPreparation>().Prepare(request);
        ReplayEngine engine = host.Services.GetRequiredService<ReplayEngine>();
        ReplayReport report = await ProgressView.ShowAsync(
            context,
            audit.Plan,
            progress => engine.RunAsync(request, audit, output, progress, cancellation)).ConfigureAwait(false);
        ReplayView.Write(context, report);
        return report.Matches ? 0 : ExitCodes.Integrity;
    }
}
