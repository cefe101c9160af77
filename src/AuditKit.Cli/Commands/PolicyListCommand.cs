using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Core.Policies;
using AuditKit.Engine.Planning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit policy list</c>: the packaged packs.</summary>
internal static class PolicyListCommand
{
    public static DocumentedCommand Create()
    {
        DocumentedCommand command = new("list", "The packaged packs with version, number of rules and citation.", "auditkit policy list");
        command.SetAction(_ => Execute());
        return command;
    }

    private static int Execute()
    {
        CommandContext context = CommandContext.Require();
        using IHost host = AuditHost.Build(context);
        AuditPreparation preparation = host.Services.GetRequiredService<AuditPreparation>();
        IReadOnlyList<Policy> packs = preparation.Shipped;
        PolicyListView.Write(context, packs);
        return 0;
    }
}
