using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Engine.Planning;
using AuditKit.Engine.Runs;
using AuditKit.Gate;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit gate</c>: judges a record again.</summary>
internal static class GateCommand
{
    public static Command Create()
    {
        Argument<string> record = new("record") { Description = "record.json of a run." };
        Option<string> policy = new("--policy") { Description = "A pack's name or a policy file.", DefaultValueFactory = _ => "baseline" };
        DocumentedCommand command = new(
            "gate",
            "Judges a record against a policy. Needs no model, no data, no GPU.",
            "auditkit gate out/record.json --policy baseline")
        { record, policy };
        command.Remarks = "Exit code: 0 every rule passed, 1 a rule failed, 3 undecided and the policy blocks, 2 bad input.";
        command.SetAction(parsed => Execute(parsed.GetValue(record)!, parsed.GetValue(policy)!));
        return command;
    }

    private static int Execute(string path, string policyName)
    {
        CommandContext context = CommandContext.Require();
        using IHost host = AuditHost.Build(context);
        AuditRecord record = AuditRecord.FromJson(File.ReadAllBytes(path));
        Policy policy = host.Services.GetRequiredService<AuditPreparation>().LoadPolicy(policyName, Directory.GetCurrentDirectory());
        record = record with { Verdict = PolicyEvaluator.Evaluate(record, policy) };
        RunOutcome outcome = new(record, ExitCode.Of(record.Verdict), []);
        VerdictView.Write(context, outcome);
        return outcome.ExitCode;
    }
}
