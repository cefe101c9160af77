using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;

namespace AuditKit.Pdf.Layout;

/// <summary>Places the cells of a table in its columns and finds the heights of the rows.</summary>
internal sealed class TableGrid
{
    private readonly TableBlock table;
    private readonly FontSet fonts;
    private readonly double[] widths;
    private readonly double[] lefts;
    private readonly double[] tails;

    public TableGrid(TableBlock table, FontSet fonts, double width)
    {
        (this.table, this.fonts) = (table, fonts);
        double gaps = table.Columns.SkipLast(1).Sum(c => c.Gap);
        widths = SharedWidths.Of([.. table.Columns.Select(c => c.Width)], width - gaps);
        lefts = new double[widths.Length];
        tails = new double[widths.Length];
        for (int i = 1; i < widths.Length; i++)
        {
            lefts[i] = lefts[i - 1] + widths[i - 1] + table.Columns[i - 1].Gap;
        }

        Width = widths.Length == 0 ? 0 : lefts[^1] + widths[^1];
    }

    public double Width { get; }

    public IReadOnlyList<RowLayout> Lay(IReadOnlyList<TableRow> rows, bool isHead)
    {
        List<List<(int Column, TableCell Cell)>> places = Place(rows);
        if (!isHead)
        {
            FindTails(rows, places);
        }

        var layouts = rows.Select((row, i) => LayRow(row, places[i], isHead)).ToList();
        GrowSpans(layouts);
        return layouts;
    }

    /// <summary>The column of each cell, skipping those that a cell above covers.</summary>
    private List<List<(int Column, TableCell Cell)>> Place(IReadOnlyList<TableRow> rows)
    {
        var covered = new int[widths.Length];
        var places = new List<List<(int, TableCell)>>();
        for (int r = 0; r < rows.Count; r++)
        {
            var row = new List<(int, TableCell)>();
            int column = 0;
            foreach (TableCell cell in rows[r].Cells)
            {
                while (column < covered.Length && covered[column] > r)
                {
                    column++;
                }

                if (column + cell.ColumnSpan > widths.Length || r + cell.RowSpan > rows.Count)
                {
                    throw new LayoutException($"Row {r + 1} of a table with {widths.Length} columns and {rows.Count} rows has a cell outside of it: '{cell.Text}'.");
                }

                row.Add((column, cell));
                covered.AsSpan(column, cell.ColumnSpan).Fill(r + cell.RowSpan);
                column += cell.ColumnSpan;
            }

            places.Add(row);
        }

        return places;
    }

    /// <summary>The widest fraction of each decimal column.</summary>
    private void FindTails(IReadOnlyList<TableRow> rows, List<List<(int Column, TableCell Cell)>> places)
    {
        for (int r = 0; r < rows.Count; r++)
        {
            foreach ((int column, TableCell cell) in places[r].Where(p => IsDecimal(p.Column, p.Cell)))
            {
                tails[column] = Math.Max(tails[column], DecimalPoint.Tail(cell.Text.ToString(), StyleOf(rows[r], cell, isHead: false), fonts));
            }
        }
    }

    private bool IsDecimal(int column, TableCell cell) => (cell.Align ?? table.Columns[column].Align) == TextAlign.DecimalPoint && cell.ColumnSpan == 1;

    private TextStyle StyleOf(TableRow row, TableCell cell, bool isHead)
    {
        TextStyle style = cell.Style ?? row.Style ?? (isHead ? table.HeadStyle : null) ?? table.Style;
        // The point only falls into line if all digits are equally wide; the run's own style counts where there is one.
        return cell.Text.Count == 1 && cell.Text[0].Style is { } own ? own : style;
    }

    private RowLayout LayRow(TableRow row, List<(int Column, TableCell Cell)> places, bool isHead)
    {
        var cells = new List<CellLayout>();
        foreach ((int column, TableCell cell) in places)
        {
            int last = column + cell.ColumnSpan - 1;
            double width = lefts[last] + widths[last] - lefts[column];
            TextAlign align = cell.Align ?? table.Columns[column].Align;
            TextStyle style = StyleOf(row, cell, isHead);
            double shift = 0;
            if (align == TextAlign.DecimalPoint && !isHead && cell.ColumnSpan == 1 && DecimalPoint.IsNumber(cell.Text.ToString()))
            {
                double free = Math.Max(0, width - fonts.Measure(cell.Text.ToString(), style));
                shift = -Math.Min(free, tails[column] - DecimalPoint.Tail(cell.Text.ToString(), style, fonts));
            }

            cells.Add(new CellLayout(cell, lefts[column], width, shift, TextBox.Lay(cell.Text, style, width, align, fonts)));
        }

        return new RowLayout(row, cells, row.PaddingTop ?? table.PaddingTop, row.PaddingBottom ?? table.PaddingBottom, isHead, table.IsLayout);
    }

    /// <summary>Text of a cell over several rows that is taller than they are makes the last of them taller.</summary>
    private static void GrowSpans(List<RowLayout> rows)
    {
        for (int r = 0; r < rows.Count; r++)
        {
            foreach (CellLayout cell in rows[r].Cells.Where(c => c.Cell.RowSpan > 1))
            {
                IEnumerable<RowLayout> spanned = rows.Skip(r).Take(cell.Cell.RowSpan);
                cell.RowsBelow = [.. spanned.Skip(1)];
                double needed = rows[r].PaddingTop + cell.Box.Height + rows[r].PaddingBottom - spanned.Sum(s => s.Height) - spanned.Skip(1).Sum(s => s.Row.SpaceBefore);
                if (needed > 0)
                {
                    rows[r + cell.Cell.RowSpan - 1].Extra += needed;
                }

                foreach (RowLayout row in spanned.SkipLast(1))
                {
                    row.KeepWithNext = true;
                }
            }
        }
    }
}
