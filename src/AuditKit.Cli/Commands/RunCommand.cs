using System.CommandLine;
using AuditKit.Changes;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Core.Specs;
using AuditKit.Engine.Planning;
using AuditKit.Engine.Runs;
using AuditKit.Gate.Changes;
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
        Option<string?> waivers = new("--waivers") { Description = "A file of waivers for rules of the policy." };
        Option<bool> resume = new("--resume") { Description = "Take stages whose inputs have not changed from the folder." };
        Option<string?> actor = new("--actor") { Description = "Who the trail names; auditkit if left out." };
        Option<string?> baseline = new("--baseline") { Description = "Record or run folder to compare with, for rules about changes." };
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
        command.Remarks = "Exit code: 0 passed, 1 a rule failed, 3 undecided and the policy blocks, 2 bad input or a void waiver, 130 cancelled (then --resume goes on). A folder that somebody has signed is refused, also with --resume.";
        arguments.AddTo(command);
        foreach (Option option in new Option[] { output, device, threads, waivers, resume, baseline, actor }) command.Options.Add(option);
        command.SetAction((parsed, cancellation) => ExecuteAsync(
            arguments.Read(parsed),
            new RunRequest
            {
                OutputDirectory = parsed.GetValue(output)!,
                Device = parsed.GetValue(device)!,
                Threads = parsed.GetValue(threads),
                Resume = parsed.GetValue(resume),
                Actor = parsed.GetValue(actor),
                Command = arguments.Spell(parsed, parsed.GetValue(device)!, parsed.GetValue(threads)) + (parsed.GetValue(waivers) is { } file ? " --waivers " + file : string.Empty) + (parsed.GetValue(baseline) is { } path ? $" --baseline {path}" : string.Empty),
            },
            parsed.GetValue(waivers),
            parsed.GetValue(baseline),
            cancellation));
        return command;
    }

    private static async Task<int> ExecuteAsync(PreparationRequest preparation, RunRequest request, string? waiverFile, string? baseline, CancellationToken cancellation)
    {
        CommandContext context = CommandContext.Require();
        using IHost host = AuditHost.Build(context);
        PreparedAudit audit = host.Services.GetRequiredService<AuditPreparation>().Prepare(preparation);
        request = request with { Waivers = WaiversOf(waiverFile, audit.Policy, host.Services.GetRequiredService<TimeProvider>()) };
        if (baseline is not null) request = request with { Baseline = Compare(RunSource.Load(baseline), audit.Policy, request.OutputDirectory) };
        AuditEngine engine = host.Services.GetRequiredService<AuditEngine>();
        RunOutcome outcome = await ProgressView.ShowAsync(
            context,
            audit.Plan,
            progress => engine.RunAsync(audit.Plan, audit.Policy, request, progress, cancellation)).ConfigureAwait(false);
        VerdictView.Write(context, outcome);
        return outcome.ExitCode;
    }

    private static WaiverList? WaiversOf(string? file, Policy? policy, TimeProvider time)
    {
        if (file is null) return null;
        return policy is null
            ? throw new InvalidInputException("--waivers", "waivers were given and no policy", "Give --policy, or name one in the spec")
            : AuditPreparation.LoadWaivers(file, policy, time.GetUtcNow());
    }

    private static Func<AuditRecord, BaselineChanges> Compare(RunSource baseline, Policy? policy, string folder)
    {
        BaselineComparison.RequireChangeRule(policy);
        return record => BaselineComparison.Of(baseline, new RunSource(record, folder), policy!);
    }
}
