using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Structure;

namespace AuditKit.Pdf.Layout;

/// <summary>A row with its height known. Text of all body cells stands on one first base line.</summary>
internal sealed class RowLayout(TableRow row, IReadOnlyList<CellLayout> cells, double paddingTop, double paddingBottom, bool isHead, bool isLayout)
{
    private readonly double baseline = cells.Count == 0 ? 0 : cells.Max(c => c.Box.FirstBaseline);

    public TableRow Row => row;

    public IReadOnlyList<CellLayout> Cells => cells;

    public double PaddingTop => paddingTop;

    public double PaddingBottom => paddingBottom;

    public bool KeepWithNext { get; set; } = row.KeepWithNext;

    /// <summary>Height added for a cell that comes down from a row above.</summary>
    public double Extra { get; set; }

    public double Height => Extra + Math.Max(row.MinHeight, paddingTop + paddingBottom
        + cells.Where(c => c.Cell.RowSpan == 1).Select(c => Top(c) + c.Box.Height).DefaultIfEmpty(0).Max());

    public void DrawGround(Canvas canvas, Rect area)
    {
        if (row.Fill is { } fill)
        {
            canvas.Fill(area, fill);
        }

        foreach (CellLayout cell in cells)
        {
            cell.Cell.Field?.Invoke(canvas, Area(cell, area));
        }
    }

    public void DrawCells(Canvas canvas, Rect area)
    {
        if (row.Destination is { } name)
        {
            canvas.Destination(name, area.Y);
        }

        using CanvasScope scope = canvas.Tag(isLayout ? StructureRole.Div : StructureRole.TR);
        foreach (CellLayout cell in cells)
        {
            using CanvasScope inner = canvas.Tag(isLayout ? StructureRole.P : isHead || cell.Cell.IsHeader ? StructureRole.TH : StructureRole.TD);
            Describe(canvas, cell.Cell);
            DrawCell(canvas, cell, Area(cell, area));
            cell.Box.Draw(canvas, area.X + cell.X + cell.Shift, area.Y + paddingTop + Top(cell));
        }
    }

    /// <summary>Parts a row that is taller than a page at a line of its text; drawings stay with the first part.</summary>
    public (RowLayout Head, RowLayout Tail)? Split(double available)
    {
        var heads = new List<CellLayout>();
        var tails = new List<CellLayout>();
        foreach (CellLayout cell in cells)
        {
            double room = available - paddingTop - paddingBottom - Top(cell);
            int fitting = cell.Box.Lines.TakeWhile(line => (room -= line.Height) >= 0).Count();
            heads.Add(cell with { Box = cell.Box.Part(..fitting) });
            tails.Add(cell with { Box = cell.Box.Part(fitting..), Cell = cell.Cell with { Draw = null, Field = null, RowSpan = 1 } });
        }

        if (heads.All(h => h.Box.Lines.Count == 0))
        {
            return null;
        }

        TableRow rest = row with { MinHeight = 0, Destination = null, NoRuleAbove = true };
        return (new RowLayout(row with { MinHeight = 0 }, heads, paddingTop, paddingBottom, isHead, isLayout), new RowLayout(rest, tails, paddingTop, paddingBottom, isHead, isLayout));
    }

    /// <summary>Heads stand on their last line, body cells hang from their first.</summary>
    private double Top(CellLayout cell) => cell.Box.Lines.Count == 0 ? 0
        : isHead ? cells.Max(c => c.Box.Height) - cell.Box.Height
        : baseline - cell.Box.FirstBaseline;

    private static Rect Area(CellLayout cell, Rect row) =>
        new(row.X + cell.X, row.Y, cell.Width, row.Height + cell.RowsBelow.Sum(r => r.Height + r.Row.SpaceBefore));

    private void Describe(Canvas canvas, TableCell cell)
    {
        if (canvas.InArtifact)
        {
            return;
        }

        StructureElement element = canvas.Container;
        (element.ColumnSpan, element.RowSpan) = (cell.ColumnSpan, cell.RowSpan);
        if (element.Role == StructureRole.TH)
        {
            element.Scope = isHead ? HeaderScope.Column : HeaderScope.Row;
        }
    }

    private static void DrawCell(Canvas canvas, CellLayout cell, Rect area)
    {
        if (cell.Cell.Draw is not { } draw)
        {
            return;
        }

        using CanvasScope? figure = string.IsNullOrWhiteSpace(cell.Cell.Alt) ? null : canvas.Figure(cell.Cell.Alt, area);
        draw(canvas, area);
    }
}
