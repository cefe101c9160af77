using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Cli.Views;
using AuditKit.Engine.Planning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit plan</c>: what would run.</summary>
internal static class PlanCommand
{
    public static Command Create()
    {
        SpecArguments arguments = new();
        DocumentedCommand command = new(
            "plan",
            "Shows what would run: stages, every default, columns as they will be read. Nothing is trained or written.",
            "auditkit plan audit.yaml");
        arguments.AddTo(command);
        command.SetAction(parsed => Execute(arguments.Read(parsed)));
        return command;
    }

    private static int Execute(PreparationRequest request)
    {
        CommandContext context = CommandContext.Require();
        using IHost host = AuditHost.Build(context);
        PreparedAudit audit = host.Services.GetRequiredService<AuditPreparation>().Prepare(request);
        PlanView.Write(context, audit);
        return 0;
    }
}
