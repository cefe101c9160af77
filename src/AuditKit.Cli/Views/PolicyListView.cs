using System.Globalization;
using AuditKit.Cli.Hosting;
using AuditKit.Core.Policies;
using Spectre.Console;

namespace AuditKit.Cli.Views;

/// <summary>Packs, one a line.</summary>
internal static class PolicyListView
{
    public static void Write(CommandContext context, IReadOnlyList<Policy> packs)
    {
        if (context.Style.Json) context.WriteJson(packs.Select(PolicyFacts.Of).ToArray());
        else WriteScreen(context.Console, packs);
    }

    private static void WriteScreen(IAnsiConsole console, IReadOnlyList<Policy> packs)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string head in new[] { "Pack", "Version", "Rules", "Title", "Citation" }) table.AddColumn(head);
        foreach (Policy pack in packs)
        {
            table.AddRow(Markup.Escape(pack.Id), Markup.Escape(pack.Version), pack.Rules.Count.ToString(CultureInfo.InvariantCulture), Markup.Escape(pack.Title), Markup.Escape(pack.Citation ?? string.Empty));
        }

        console.Write(table);
    }
}
