using System.CommandLine;
using AuditKit.Cli.Hosting;
using AuditKit.Sessions;
using Spectre.Console;

namespace AuditKit.Cli.Commands;

/// <summary><c>auditkit doctor</c>: what is there, and what each missing thing costs.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        DocumentedCommand command = new(
            "doctor",
            "Checks devices, native libraries, meters and fonts, and says what each missing thing costs you.",
            "auditkit doctor");
        command.SetAction(_ => Execute());
        return command;
    }

    private static int Execute()
    {
        CommandContext context = CommandContext.Require();
        IReadOnlyList<HealthCheck> checks = HealthExamination.Examine();
        if (context.Style.Json) context.WriteJson(checks);
        else WriteScreen(context.Console, checks);
        return 0;
    }

    private static void WriteScreen(IAnsiConsole console, IReadOnlyList<HealthCheck> checks)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string head in new[] { "What", "State", "Found", "What it costs you" }) table.AddColumn(head);
        foreach (HealthCheck check in checks)
        {
            table.AddRow(Markup.Escape(check.What), check.Available ? "[green]there[/]" : "[yellow]missing[/]", Markup.Escape(check.Found), Markup.Escape(check.Cost));
        }

        console.Write(table);
    }
}
