using System.Globalization;
using AuditKit.Core.Exhibits;
using Spectre.Console;

namespace AuditKit.Cli.Views;

/// <summary>A domain's tables on the screen, as the report shows them.</summary>
internal static class ExhibitView
{
    public static void Write(IAnsiConsole console, TableExhibit exhibit)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{exhibit.Title}[/]");
        Table table = new Table().Border(TableBorder.Simple);
        foreach (Core.Exhibits.TableColumn column in exhibit.Columns)
        {
            Spectre.Console.TableColumn head = new(Markup.Escape(column.Unit is { } unit ? $"{column.Head}, {unit}" : column.Head));
            table.AddColumn(column.Alignment == Core.Exhibits.Alignment.Left ? head : head.RightAligned());
        }

        foreach (IReadOnlyList<Core.Exhibits.TableCell> row in exhibit.Rows) table.AddRow([.. row.Select(cell => Markup.Escape(Text(cell)))]);
        console.Write(table);
        if (exhibit.Note.Length > 0) console.WriteLine(exhibit.Note);
    }

    private static string Text(Core.Exhibits.TableCell cell) => cell.Text
        ?? (cell.Number is { } number ? Number(number, cell.Digits) : $"[{Number(cell.Lower!.Value, cell.Digits)}, {Number(cell.Upper!.Value, cell.Digits)}]");

    private static string Number(double number, int digits) => number.ToString("N" + digits, CultureInfo.InvariantCulture);
}
