using System.CommandLine;
using AuditKit.Changes;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Core.Policies;
using AuditKit.Core.Specs;
using AuditKit.Engine.Planning;
using AuditKit.Engine.Policies;
using AuditKit.Gate.Ratchets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit policy ratchet</c>: tighter limits after an improvement, as a proposal.</summary>
internal static class PolicyRatchetCommand
{
    private const double Half = 0.5;

    public static DocumentedCommand Create()
    {
        Argument<string> policy = new("policy") { Description = "A pack's name or a policy file." };
        Argument<string> record = new("record") { Description = "record.json of a run that improved, or its folder." };
        Option<double> share = new("--share") { Description = "Share of the room between limit and intervals that is taken, above 0 and at most 1.", DefaultValueFactory = _ => Half };
        DocumentedCommand command = new(
            "ratchet",
            "Proposes tighter limits for rules that a record meets with room, as a diff of the policy. Never loosens one, and writes nothing.",
            "auditkit policy ratchet policies/mine.yaml out",
            "auditkit policy ratchet policies/mine.yaml out | git apply")
        { policy, record, share };
        command.Remarks = "A rule is tightened by its intervals, not by estimates, and by a share of the room, so that the next sample does not fail by chance. The diff goes to standard output, what stays as it is to standard error. Exit code: 0, or 2 for bad input.";
        command.SetAction(parsed => Execute(parsed.GetValue(policy)!, parsed.GetValue(record)!, parsed.GetValue(share)));
        return command;
    }

    private static int Execute(string name, string path, double share)
    {
        if (!(share is > 0 and <= 1)) throw new InvalidInputException("--share", FormattableString.Invariant($"{share} is no share of the room"), "Give a number above 0 and at most 1");
        CommandContext context = CommandContext.Require();
        using IHost host = AuditHost.Build(context);
        string here = Directory.GetCurrentDirectory();
        Policy policy = host.Services.GetRequiredService<AuditPreparation>().LoadPolicy(name, here);
        IReadOnlyList<RatchetStep> steps = Ratchet.Of(policy, RunSource.Load(path).Record, share);
        RatchetView.Write(context, steps, PolicyDiff.Of(PolicyCatalog.Find(name, here, [])!, policy, steps));
        return 0;
    }
}
