using System.Text;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Layout;

namespace AuditKit.Reporting.Html;

/// <summary>Writes a table: heads with their scope, drawings within cells, numbers at the right.</summary>
internal sealed class TableWriter(BlockWriter writer, StyleSheet styles, TableBlock table, double width)
{
    // What is wider than a mark and has no axis of its own shrinks on a phone; wider plots scroll with their table.
    private const double WidestMark = 40, WidestSmall = 120;
    private readonly StringBuilder html = new();
    private readonly double[] widths = SharedWidths.Of([.. table.Columns.Select(column => column.Width)], width - table.Columns.SkipLast(1).Sum(column => column.Gap));

    public string Write()
    {
        html.Append("<div class=\"scroll\"><table").Append(table.IsLayout ? " role=\"presentation\"" : string.Empty).Append(" class=\"").Append(styles.ClassOf(table.Style)).Append(table.RowRule is null ? string.Empty : " ruled").Append(table.TopRule is null ? string.Empty : " topped").Append(table.HeadRule is null ? string.Empty : " headed").Append("\">\n");
        if (table.Head.Count > 0) Part("thead", table.Head, isHead: true);
        Part("tbody", table.Rows, isHead: false);
        return html.Append("</table></div>\n").ToString();
    }

    private void Part(string name, IReadOnlyList<TableRow> rows, bool isHead)
    {
        html.Append('<').Append(name).Append(">\n");
        var covered = new int[widths.Length];
        for (int i = 0; i < rows.Count; i++)
        {
            html.Append("<tr").Append(writer.Place(rows[i].Destination)).Append(RowClass(rows[i])).Append('>');
            int column = 0;
            foreach (TableCell cell in rows[i].Cells)
            {
                while (column < covered.Length && covered[column] > i) column++;
                Cell(cell, rows, i, column, isHead);
                covered.AsSpan(column, cell.ColumnSpan).Fill(i + cell.RowSpan);
                column += cell.ColumnSpan;
            }

            html.Append("</tr>\n");
        }

        html.Append("</").Append(name).Append(">\n");
    }

    private static string RowClass(TableRow row)
    {
        string[] names = [.. new[] { row.RuleAbove is null ? string.Empty : "rule", row.NoRuleAbove ? "bare" : string.Empty, row.SpaceBefore > 0 ? "apart" : string.Empty }.Where(name => name.Length > 0)];
        return names.Length == 0 ? string.Empty : $" class=\"{string.Join(' ', names)}\"";
    }

    private void Cell(TableCell cell, IReadOnlyList<TableRow> rows, int row, int column, bool isHead)
    {
        TextStyle style = cell.Style ?? rows[row].Style ?? (isHead ? table.HeadStyle : null) ?? table.Style;
        string tag = isHead || cell.IsHeader ? "th" : "td";
        bool isDrawn = cell.Draw is not null || cell.Field is not null;
        bool isGround = IsGround(cell);
        TextAlign align = cell.Align ?? table.Columns[column].Align;
        html.Append('<').Append(tag);
        if (tag == "th") html.Append(isHead ? " scope=\"col\"" : " scope=\"row\"");
        if (cell.ColumnSpan > 1) html.Append(" colspan=\"").Append(cell.ColumnSpan).Append('"');
        if (cell.RowSpan > 1) html.Append(" rowspan=\"").Append(cell.RowSpan).Append('"');
        string[] names = [.. new[] { styles.ClassOf(style, isGround) is var own && own != styles.ClassOf(table.Style) ? own : string.Empty, align is TextAlign.Right or TextAlign.DecimalPoint ? "number" : align == TextAlign.Center ? "middle" : string.Empty, isDrawn ? WidthOf(cell, column) is > WidestMark and < WidestSmall ? "plot small" : "plot" : string.Empty }.Where(name => name.Length > 0)];
        if (names.Length > 0) html.Append(" class=\"").AppendJoin(' ', names).Append('"');
        if (isDrawn) html.Append(" style=\"min-width:").Append(BlockWriter.Rem(WidthOf(cell, column))).Append(";width:").Append(BlockWriter.Rem(WidthOf(cell, column))).Append('"');
        html.Append('>');
        if (isDrawn) Drawings(cell, rows, row, column);
        html.Append(writer.Text(cell.Text, style, isGround)).Append("</").Append(tag).Append('>');
    }

    private void Drawings(TableCell cell, IReadOnlyList<TableRow> rows, int row, int column)
    {
        double own = WidthOf(cell, column), height = rows.Skip(row).Take(cell.RowSpan).Sum(HeightOf);
        if (cell.Field is { } field) html.Append(writer.Themed(own, height, field, "field", stretched: true, IsGround(cell)));
        if (cell.Draw is not { } draw) return;
        html.Append(writer.Themed(own, height, cell.Alt is { } alt ? (canvas, area) => Figure(canvas, area, alt, draw) : draw, "over"));
    }

    private static void Figure(ICanvas canvas, Rect area, string alt, Action<ICanvas, Rect> draw)
    {
        using IDisposable figure = canvas.Figure(alt, area);
        draw(canvas, area);
    }

    /// <summary>Text on a ground of its own keeps the colours that were chosen for each other.</summary>
    private static bool IsGround(TableCell cell) => cell.Field is not null && cell.Text.Count > 0;

    /// <summary>Height of a row whose texts take one line.</summary>
    private double HeightOf(TableRow row) => Math.Max(row.MinHeight, (row.PaddingTop ?? table.PaddingTop) + (row.Style ?? table.Style).Leading + (row.PaddingBottom ?? table.PaddingBottom));

    private double WidthOf(TableCell cell, int column) => Enumerable.Range(column, cell.ColumnSpan).Sum(i => widths[i] + (i < column + cell.ColumnSpan - 1 ? table.Columns[i].Gap : 0));
}
