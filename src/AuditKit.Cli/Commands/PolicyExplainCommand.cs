using System.CommandLine;
using AuditKit.Changes;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Core.Policies;
using AuditKit.Core.Records;
using AuditKit.Engine.Planning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit policy explain</c>: the rules of a pack, with a record's values put in.</summary>
internal static class PolicyExplainCommand
{
    public static DocumentedCommand Create()
    {
        Argument<string> policy = new("policy") { Description = "A pack's name or a policy file." };
        Option<string?> record = new("--record") { Description = "record.json of a run: its values are put into the rules." };
        DocumentedCommand command = new(
            "explain",
            "What each rule of a pack asks for and why; with a record, what it found.",
            "auditkit policy explain four-fifths",
            "auditkit policy explain four-fifths --record out/record.json")
        { policy, record };
        command.Remarks = "Exit code: 0 whatever the rules find (auditkit gate judges), 2 bad input.";
        command.SetAction(parsed => Execute(parsed.GetValue(policy)!, parsed.GetValue(record)));
        return command;
    }

    private static int Execute(string name, string? path)
    {
        CommandContext context = CommandContext.Require();
        using IHost host = AuditHost.Build(context);
        Policy policy = host.Services.GetRequiredService<AuditPreparation>().LoadPolicy(name, Directory.GetCurrentDirectory());
        AuditRecord? record = path is null ? null : RunSource.Load(path).Record;
        PolicyTreeView.Write(context, PolicyTree.Of(policy, record));
        return 0;
    }
}
