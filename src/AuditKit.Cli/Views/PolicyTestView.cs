using System.Globalization;
using AuditKit.Cli.Hosting;
using AuditKit.Engine.Policies;
using Spectre.Console;

namespace AuditKit.Cli.Views;

/// <summary>Test records of packs with the outcome they promise and the one they have.</summary>
internal static class PolicyTestView
{
    public static void Write(CommandContext context, IReadOnlyList<PolicyCaseResult> results)
    {
        if (context.Style.Json) context.WriteJson(results);
        else if (!context.Style.Quiet) WriteScreen(context.Console, results);
    }

    private static void WriteScreen(IAnsiConsole console, IReadOnlyList<PolicyCaseResult> results)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string head in new[] { "Pack", "Record", "Named", "Judged", "Holds" }) table.AddColumn(head);
        foreach (PolicyCaseResult result in results)
        {
            table.AddRow(Markup.Escape(result.Pack), Markup.Escape(result.File), Outcomes.Word(result.Expected), Outcomes.Word(result.Actual), result.Holds ? "[green]yes[/]" : "[red]no[/]");
        }

        console.Write(table);
        int wrong = results.Count(result => !result.Holds);
        console.WriteLine(wrong == 0
            ? string.Create(CultureInfo.InvariantCulture, $"All {results.Count} records have the outcome of their name.")
            : string.Create(CultureInfo.InvariantCulture, $"{wrong} of {results.Count} records have another outcome than their name says."));
    }
}
