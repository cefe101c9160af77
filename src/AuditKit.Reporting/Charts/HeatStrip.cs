using AuditKit.Core.Exhibits;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Numbers;
using AuditKit.Reporting.Pages;
using AuditKit.Reporting.Text;

namespace AuditKit.Reporting.Charts;

/// <summary>
/// Strips of cells, label at the left, remark at the right, the common axis below; a strip with words of its own is set as text on
/// coloured ground.
/// </summary>
internal sealed class HeatStrip(Sheet sheet, HeatStripExhibit exhibit)
{
    private const double RowHeight = 14.5, StripHeight = 9.5, Remark = 78, WidestCell = 40;
    private const int MostWords = 400;
    private readonly double limit = LimitOf(exhibit);

    private bool HasRemarks => exhibit.Rows.Any(row => row.Remark.Length > 0);

    private int Cells => exhibit.Rows.Max(row => row.Values.Count);

    private double Room => sheet.Grid.Main - (HasRemarks ? Remark + PageGrid.Gutter : 0);

    private double StripWidth => Math.Min(Room, Cells * WidestCell);

    public IEnumerable<Block> Blocks()
    {
        bool hasCells = exhibit.Rows.Any(row => row.Words.Count == 0);
        if (HasRemarks && exhibit.RemarkHead.Length > 0) yield return Columns(string.Empty, new TextBlock(string.Empty, Look.Head), exhibit.RemarkHead, Look.Head, string.Empty) with { KeepWithNext = true };
        foreach (HeatStripRow row in exhibit.Rows) yield return Columns(row.Label, row.Words.Count > 0 ? Text(row) : Strip(row), row.Remark, Look.Cell, row.Detail);
        if (hasCells) yield return new CanvasBlock(24, DrawAxis) { Indent = sheet.Grid.Axis, MaxWidth = Room, KeepWithNext = true, Alt = $"Axis: {exhibit.Axis}, {Cells} cells." };
        string unit = exhibit.Unit.Length > 0 ? $" Unit: {exhibit.Unit}." : string.Empty;
        bool isSigned = exhibit.Rows.Any(row => row.Values.Any(value => value < 0));
        yield return new DivergingScale(limit, exhibit.Unit, (isSigned ? "Blue, hatched: lowers; brown: raises." : "The darker, the more.") + unit, isSigned).Block(sheet.Grid.Axis);
    }

    private SideBySideBlock Columns(string label, Block strip, string remark, Pdf.Fonts.TextStyle style, string detail)
    {
        Block[] margin = detail.Length > 0 ? [new TextBlock(label, Look.Text), new TextBlock(detail, Look.Head)] : [new TextBlock(label, Look.Text)];
        SideColumn[] columns = [new SideColumn(sheet.Grid.Label, margin), new SideColumn(Room, strip)];
        return new SideBySideBlock(HasRemarks ? [.. columns, new SideColumn(Remark, new TextBlock(remark, style) { Align = TextAlign.Right })] : columns) { Gap = PageGrid.Gutter, SpaceBefore = 2.5 };
    }

    private CanvasBlock Strip(HeatStripRow row) => new(RowHeight - 2.5, (canvas, area) => DrawStrip(canvas, area, row)) { Alt = FigureWords.Of(exhibit, row) };

    private void DrawStrip(ICanvas canvas, Rect area, HeatStripRow row)
    {
        double cell = StripWidth / Cells;
        var place = new Rect(area.X, area.Y + 1.5, cell * row.Values.Count, StripHeight);
        int pixels = Math.Clamp((int)Math.Ceiling(cell * 3), 3, 60);
        if (row.Values.Count > 0) canvas.Image(MapRaster.Strip([.. row.Values.Select(value => value / limit)], pixels, Math.Max(8, (int)(StripHeight / cell * pixels)), Math.Max(4, (int)(2.4 / cell * pixels))), place);
        for (int i = 0; cell >= 6 && i <= row.Values.Count; i++) canvas.Line(place.X + (i * cell), place.Y, place.X + (i * cell), place.Bottom, new Stroke(Color.White, 0.6));
        for (int i = 0; i < row.Values.Count; i++)
        {
            if (row.Values[i] is null) canvas.Rule(place.X + (i * cell) + (cell * 0.25), place.Y + (StripHeight / 2), cell * 0.5, Look.Hairline);
        }

        canvas.Outline(place, Look.Hairline);
    }

    private void DrawAxis(ICanvas canvas, Rect area)
    {
        double cell = StripWidth / Cells;
        string NameOf(int i) => exhibit.Steps.ElementAtOrDefault(i) ?? NumberFormat.Count(i + 1);
        double widest = sheet.Widest(Enumerable.Range(0, Cells).Select(NameOf), Look.Head) + 6;
        int step = RoundStep((int)Math.Ceiling(widest / cell));
        // Numbered cells are named 1, 10, 20, ...: round numbers behind the first.
        int first = exhibit.Steps.Count == 0 && step > 1 ? step - 1 : 0;
        int[] named = [.. first > 0 && step > 2 ? [0] : Array.Empty<int>(), .. Enumerable.Range(0, Cells).Where(i => i >= first && (i - first) % step == 0)];
        foreach (int i in named)
        {
            canvas.Line(area.X + ((i + 0.5) * cell), area.Y + 1, area.X + ((i + 0.5) * cell), area.Y + 3.5, Look.Hairline);
            canvas.Text(NameOf(i), area.X + ((i + 0.5) * cell), area.Y + 11, Look.Head, TextAlign.Center);
        }

        canvas.Text(exhibit.Axis, area.X + (StripWidth / 2), area.Y + 21, Look.Head, TextAlign.Center);
    }

    private static int RoundStep(int least)
    {
        for (int unit = 1; ; unit *= 10)
        {
            foreach (int factor in new[] { 1, 2, 5 })
            {
                if (unit * factor >= least) return unit * factor;
            }
        }
    }

    private CanvasBlock Text(HeatStripRow row)
    {
        (string Word, double? Value, Rect Place)[] words = [.. Flow(row)];
        double height = words.Length == 0 ? RowHeight : words[^1].Place.Bottom + 2;
        return new CanvasBlock(height, (canvas, area) =>
        {
            foreach ((string word, double? value, Rect place) in words)
            {
                var here = new Rect(area.X + place.X, area.Y + place.Y, place.Width, place.Height);
                if (value is { } number) canvas.Image(MapRaster.Strip([number / limit], Math.Max(6, (int)(place.Width * 3)), (int)(place.Height * 3), 7), here);
                double share = value is { } shown ? Math.Abs(shown / limit) : 0;
                Color ink = value > 0 && share > 0.6 ? Color.White : Look.Ink;
                canvas.Text(word, here.X + 2, here.Y + 8.6, Look.Text with { Color = ink });
            }
        })
        { Alt = FigureWords.Of(exhibit, row) };
    }

    private IEnumerable<(string Word, double? Value, Rect Place)> Flow(HeatStripRow row)
    {
        double x = 0, y = 0;
        for (int i = 0; i < Math.Min(MostWords, row.Words.Count); i++)
        {
            string word = row.Words[i];
            double width = sheet.Fonts.Measure(word, Look.Text) + 4;
            if (x > 0 && x + width > Room) (x, y) = (0, y + RowHeight);
            yield return (word, row.Values.ElementAtOrDefault(i), new Rect(x, y + 0.5, Math.Min(width, Room), 12));
            x += width + 1;
        }

        if (row.Words.Count <= MostWords) yield break;
        string rest = $"and {NumberFormat.Count(row.Words.Count - MostWords)} more";
        double wide = sheet.Fonts.Measure(rest, Look.Text) + 4;
        yield return (rest, null, x + wide > Room ? new Rect(0, y + RowHeight + 0.5, wide, 12) : new Rect(x, y + 0.5, wide, 12));
    }

    private static double LimitOf(HeatStripExhibit exhibit)
    {
        double largest = exhibit.Limit ?? exhibit.Rows.SelectMany(row => row.Values).OfType<double>().Select(Math.Abs).DefaultIfEmpty(0).Max();
        return largest > 0 ? largest : 1;
    }
}
