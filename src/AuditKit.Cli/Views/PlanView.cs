using AuditKit.Cli.Hosting;
using AuditKit.Core.Producers;
using AuditKit.Engine.Planning;
using Spectre.Console;

namespace AuditKit.Cli.Views;

/// <summary>A plan on the screen or as JSON.</summary>
internal static class PlanView
{
    public static void Write(CommandContext context, PreparedAudit audit)
    {
        if (context.Style.Json)
        {
            context.WriteJson(PlanFacts.Of(audit));
            return;
        }

        IAnsiConsole console = context.Console;
        console.MarkupLineInterpolated($"[bold]{audit.Plan.Spec.Name}[/]  spec {audit.Plan.Spec.Digest.Hex[..16]}, level {audit.Plan.Level}");
        console.WriteLine();
        WriteStages(console, audit.Plan);
        WriteColumns(console, audit);
        foreach (string note in audit.Plan.Notes) console.WriteLine("Note: " + note);
        if (audit.Plan.Notes.Any()) console.WriteLine();
        console.WriteLine("Every option, with its default where the spec is silent:");
        console.WriteLine(audit.Plan.Spec.Resolved);
    }

    private static void WriteStages(IAnsiConsole console, AuditPlan plan)
    {
        Table table = Plain("Step", "What", "Makes", "For");
        foreach (PlannedStage stage in plan.Stages)
        {
            ProducerDescriptor descriptor = stage.Producer.Descriptor;
            table.AddRow(descriptor.Id, descriptor.Title, string.Join(", ", descriptor.Produces.Select(kind => kind.Id)), string.Join(", ", stage.NeededBy));
        }

        foreach (PlannedDomain domain in plan.Domains)
        {
            string without = domain.Without.Count == 0 ? string.Empty : "without " + string.Join(", ", domain.Without);
            table.AddRow(domain.Domain.Descriptor.Id, domain.Domain.Descriptor.Title, "measurements", without);
        }

        foreach ((string id, string title) in plan.NotRun) table.AddRow(id, title, "not run", "not listed in the spec");
        console.Write(table);
        console.WriteLine();
    }

    private static void WriteColumns(IAnsiConsole console, PreparedAudit audit)
    {
        Table table = Plain("Column", "Read as");
        foreach (Core.Domains.ColumnOutline column in audit.Outline.Columns) table.AddRow(Markup.Escape(column.Name), Markup.Escape(column.Type));
        console.Write(table);
        console.WriteLine();
    }

    private static Table Plain(params string[] heads)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string head in heads) table.AddColumn(new TableColumn(head).NoWrap());
        return table;
    }
}
