using AuditKit.Core.Domains;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using Spectre.Console;
using TableCell = AuditKit.Core.Exhibits.TableCell;

namespace AuditKit.Cli.Views;

/// <summary>The slices that were confirmed, on the screen.</summary>
internal static class SlicesView
{
    public static void Write(IAnsiConsole console, DomainResult result, IReadOnlyList<string> leftOut)
    {
        foreach (Finding finding in result.Findings.Where(finding => finding.References.Count == 0)) console.MarkupLineInterpolated($"[bold]{finding.Severity}[/]: {finding.Sentence}");
        foreach (Exhibit exhibit in result.Exhibits)
        {
            console.MarkupLineInterpolated($"[bold]{exhibit.Title}[/]");
            if (exhibit is TableExhibit table) console.Write(Draw(table));
            console.WriteLine(exhibit is NoteExhibit note ? note.Text : exhibit.Note);
        }

        if (leftOut.Count > 0) console.WriteLine($"Not searched: {string.Join(", ", leftOut)}. Name columns with --by to search them.");
    }

    private static Table Draw(TableExhibit exhibit)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (Core.Exhibits.TableColumn column in exhibit.Columns)
        {
            Spectre.Console.TableColumn head = new(column.Head);
            table.AddColumn(column.Alignment == Core.Exhibits.Alignment.Left ? head : head.RightAligned());
        }

        foreach (IReadOnlyList<TableCell> row in exhibit.Rows) table.AddRow([.. row.Select(cell => Markup.Escape(Text(cell)))]);
        return table;
    }

    private static string Text(TableCell cell) => cell switch
    {
        { Text: { } words } => words,
        { Number: { } number } => NumberText.Of(number),
        _ => $"[{NumberText.Of(cell.Lower!.Value)}, {NumberText.Of(cell.Upper!.Value)}]",
    };
}
