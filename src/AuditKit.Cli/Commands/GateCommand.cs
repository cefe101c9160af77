using System.CommandLine;
using AuditKit.Changes;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Engine.Planning;
using AuditKit.Engine.Policies;
using AuditKit.Engine.Runs;
using AuditKit.Gate;
using AuditKit.Gate.Changes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit gate</c>: judges a record again.</summary>
internal static class GateCommand
{
    public static Command Create()
    {
        Argument<string> record = new("record") { Description = "record.json of a run, or its folder." };
        Option<string> policy = new("--policy") { Description = "A pack's name or a policy file.", DefaultValueFactory = _ => "baseline" };
        Option<string?> waivers = new("--waivers") { Description = "A file of waivers for rules of the policy." };
        Option<string?> baseline = new("--baseline") { Description = "Record or run folder to compare with, for rules about changes." };
        DocumentedCommand command = new(
            "gate",
            "Judges a record against a policy. Needs no model, no data, no GPU.",
            "auditkit gate out/record.json --policy baseline",
            "auditkit gate out/record.json --policy strict.yaml --waivers waivers.yaml",
            "auditkit gate out --policy strict.yaml --baseline out-released")
        { record, policy, waivers, baseline };
        command.Remarks = "Exit code: 0 every rule passed, 1 a rule failed, 3 undecided and the policy blocks, 2 bad input or a void waiver. A waived check keeps its outcome and does not decide.";
        command.SetAction(parsed => Execute(parsed.GetValue(record)!, parsed.GetValue(policy)!, parsed.GetValue(waivers), parsed.GetValue(baseline)));
        return command;
    }

    private static int Execute(string path, string policyName, string? waiverFile, string? baseline)
    {
        CommandContext context = CommandContext.Require();
        using IHost host = AuditHost.Build(context);
        RunSource source = RunSource.Load(path);
        Policy policy = host.Services.GetRequiredService<AuditPreparation>().LoadPolicy(policyName, Directory.GetCurrentDirectory());
        PolicyIdentity.RequireSameMeaning(policy, source.Record, policyName);
        DateTimeOffset now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        WaiverList? waivers = waiverFile is null ? null : AuditPreparation.LoadWaivers(waiverFile, policy, now);
        BaselineChanges? changes = baseline is null ? null : BaselineComparison.Of(RunSource.Load(baseline), source, policy);
        AuditRecord record = source.Record with { Verdict = PolicyEvaluator.Evaluate(source.Record, policy, waivers, now, changes) };
        RunOutcome outcome = new(record, ExitCode.Of(record.Verdict), []);
        VerdictView.Write(context, outcome);
        return outcome.ExitCode;
    }
}
