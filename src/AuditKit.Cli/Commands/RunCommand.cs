using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Engine.Planning;
using AuditKit.Engine.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit run</c>: the main job.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        SpecArguments arguments = new();
        Option<string> output = new("--output", "-o") { Description = "Folder for record, reports and evidence.", DefaultValueFactory = _ => "auditkit-out" };
        Option<string> device = new("--device") { Description = "auto, cpu, cuda or cuda:N.", DefaultValueFactory = _ => "auto" };
        Option<int> threads = new("--threads") { Description = "Processor threads; part of the record.", DefaultValueFactory = _ => Environment.ProcessorCount };
        Option<bool> resume = new("--resume") { Description = "Take stages whose inputs have not changed from the folder." };
        threads.Validators.Add(result =>
        {
            if (result.GetValue(threads) is < 1 or > 1024) result.AddError("--threads must be from 1 to 1024.");
        });
        DocumentedCommand command = new(
            "run",
            "Runs the audit: data, model, domains, record, verdict, reports.",
            "auditkit run audit.yaml -o out",
            "auditkit run audit.yaml -o out --resume",
            "auditkit run audit.yaml --policy strict.yaml --set domains.fairness.intersections=3");
        command.Remarks = "Exit code: 0 passed, 1 a rule failed, 3 undecided and the policy blocks, 2 bad input, 130 cancelled (then --resume goes on).";
        arguments.AddTo(command);
        foreach (Option option in new Option[] { output, device, threads, resume }) command.Options.Add(option);
        command.SetAction((parsed, cancellation) => ExecuteAsync(
            arguments.Read(parsed),
            new RunRequest
            {
                OutputDirectory = parsed.GetValue(output)!,
                Device = parsed.GetValue(device)!,
                Threads = parsed.GetValue(threads),
                Resume = parsed.GetValue(resume),
                Command = arguments.Spell(parsed, parsed.GetValue(device)!, parsed.GetValue(threads)),
            },
            cancellation));
        return command;
    }

    private static async Task<int> ExecuteAsync(PreparationRequest preparation, RunRequest request, CancellationToken cancellation)
    {
        CommandContext context = CommandContext.Require();
        using IHost host = AuditHost.Build(context);
        PreparedAudit audit = host.Services.GetRequiredService<AuditPreparation>().Prepare(preparation);
        AuditEngine engine = host.Services.GetRequiredService<AuditEngine>();
        RunOutcome outcome = await ProgressView.ShowAsync(
            context,
            audit.Plan,
            progress => engine.RunAsync(audit.Plan, audit.Policy, request, progress, cancellation)).ConfigureAwait(false);
        VerdictView.Write(context, outcome);
        return outcome.ExitCode;
    }
}
