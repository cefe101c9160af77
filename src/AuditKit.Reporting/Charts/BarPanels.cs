using AuditKit.Core.Exhibits;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Numbers;
using AuditKit.Reporting.Pages;
using PdfCell = AuditKit.Pdf.Layout.TableCell;
using PdfColumn = AuditKit.Pdf.Layout.TableColumn;

namespace AuditKit.Reporting.Charts;

/// <summary>
/// Bars from zero, panel beside panel on one scale. The whisker is white inside the bar and ink outside. Two panels with differences
/// show these at the right; otherwise each panel shows its numbers.
/// </summary>
internal sealed class BarPanels(Sheet sheet, BarExhibit exhibit)
{
    private const double RowHeight = 14.5, BarHeight = 6.4, Gap = 13, LeastBar = 60;
    private const int MostPanels = 3, MostRowsKept = 20;
    private static readonly Color[] Hues = [Color.FromHex("#0072B2"), Color.FromHex("#D55E00"), Color.FromHex("#009E73")];

    private bool HasDifferences => exhibit.Series.Count == 2 && exhibit.Differences.Count == exhibit.Categories.Count;

    public IEnumerable<Block> Blocks()
    {
        int most = Across();
        for (int first = 0; first < exhibit.Series.Count; first += most)
        {
            TableBlock table = Table([.. exhibit.Series.Skip(first).Take(most)], first);
            yield return new StackBlock(table) { KeepTogether = exhibit.Categories.Count <= MostRowsKept, SpaceBefore = first == 0 ? 0 : 10 };
        }
    }

    /// <summary>As many panels as leave each a bar long enough to compare.</summary>
    private int Across()
    {
        int across = Math.Min(MostPanels, exhibit.Series.Count);
        if (HasDifferences) return across;
        double numbers = exhibit.Series.Max(panel => ValueWidth(panel, Digits()));
        while (across > 1 && (sheet.Grid.Main / across) - numbers - Gap < LeastBar) across--;
        return across;
    }

    private TableBlock Table(BarSeries[] panels, int first)
    {
        int digits = Digits();
        List<PdfColumn> columns = [new(sheet.Grid.Label, TextAlign.Left, PageGrid.Gutter)];
        List<PdfCell> head = [exhibit.Unit.Length > 0 && exhibit.Unit != "1" ? exhibit.Unit : string.Empty];
        double[] widths = [.. panels.Select(panel => ValueWidth(panel, digits))];
        for (int i = 0; i < panels.Length; i++)
        {
            bool last = i == panels.Length - 1;
            columns.Add(new PdfColumn(0, TextAlign.Left, HasDifferences ? Gap : 4));
            head.Add(new PdfCell(PanelHead(panels[i])) { ColumnSpan = HasDifferences ? 1 : 2 });
            if (!HasDifferences) columns.Add(new PdfColumn(widths[i], TextAlign.Right, last ? 0 : Gap));
        }

        if (HasDifferences)
        {
            columns.Add(new PdfColumn(DifferenceWidth(digits), TextAlign.Right));
            columns.Add(new PdfColumn(IntervalWidth(digits), TextAlign.Right));
            head.Add($"{panels[0].Name} \u2212 {panels[1].Name}");
            head.Add("Interval");
        }

        Scale scale = ScaleOf();
        return new TableBlock(columns, [.. exhibit.Categories.Select((category, row) => Row(category, row, panels, first, digits, scale)), AxisRow(panels, scale)], Look.Cell)
        {
            Head = [new TableRow(head) { PaddingBottom = 4 }],
            HeadStyle = Look.Head,
            HeadRule = Look.Hairline,
            PaddingTop = (RowHeight - 12) / 2,
            PaddingBottom = (RowHeight - 12) / 2,
        };
    }

    private RichText PanelHead(BarSeries panel)
    {
        var text = new RichText(new TextRun(exhibit.Series.Count == 1 ? string.Empty : panel.Name, Look.Head with { Color = Look.Ink, Weight = FontWeight.Medium }));
        return panel.Count is { } count ? text.With((exhibit.Series.Count == 1 ? string.Empty : ", ") + $"n\u00A0=\u00A0{NumberFormat.Count(count)}") : text;
    }

    private TableRow Row(string category, int row, BarSeries[] panels, int first, int digits, Scale scale)
    {
        BarValue? difference = HasDifferences ? exhibit.Differences[row] : null;
        bool stands = difference is { Lower: { } lower, Upper: { } upper } && (lower > 0 || upper < 0);
        TextStyle style = stands ? Look.Cell with { Weight = FontWeight.SemiBold } : Look.Cell;
        List<PdfCell> cells = [new(category, stands ? Look.Strong : Look.Text) { IsHeader = true }];
        for (int i = 0; i < panels.Length; i++)
        {
            BarValue? value = panels[i].Values.ElementAtOrDefault(row);
            Color hue = exhibit.Series.Count == 1 ? Look.Terms : Hues[(first + i) % Hues.Length];
            cells.Add(new PdfCell(value is null ? new RichText(new TextRun("\u2002not measured", Look.Note)) : RichText.Empty)
            {
                Field = (canvas, area) => DrawGrid(canvas, area, scale),
                Draw = (canvas, area) => DrawBar(canvas, area, scale, value, hue),
                Alt = value is not null && HasDifferences ? $"{panels[i].Name}, {category}: {NumberText(value, digits)}" : null,
            });
            if (!HasDifferences) cells.Add(value is null ? string.Empty : NumberText(value, digits));
        }

        if (HasDifferences)
        {
            cells.Add(new PdfCell(difference is null ? string.Empty : NumberFormat.Signed(difference.Value, digits), style));
            cells.Add(new PdfCell(difference is { Lower: { } from, Upper: { } to } ? $"[{NumberFormat.Signed(from, digits)},\u00A0{NumberFormat.Signed(to, digits)}]" : string.Empty, style));
        }

        return new TableRow(cells) { KeepWithNext = row == exhibit.Categories.Count - 1 };
    }

    private static string NumberText(BarValue value, int digits) => value is { Lower: { } lower, Upper: { } upper }
        ? $"{NumberFormat.Fixed(value.Value, digits)}\u2002{NumberFormat.Interval(lower, upper, digits)}"
        : NumberFormat.Fixed(value.Value, digits) + (value.Lower is { } only ? $"\u2002≥\u2009{NumberFormat.Fixed(only, digits)}" : string.Empty);

    private double ValueWidth(BarSeries panel, int digits) => sheet.Widest(panel.Values.OfType<BarValue>().Select(value => NumberText(value, digits)), Look.Cell) + 2;

    private double DifferenceWidth(int digits) => Math.Max(54, sheet.Widest(exhibit.Differences.OfType<BarValue>().Select(d => NumberFormat.Signed(d.Value, digits)), Look.Strong) + 8);

    private double IntervalWidth(int digits) => Math.Max(78, sheet.Widest(exhibit.Differences.OfType<BarValue>().Select(d => NumberFormat.Interval(d.Lower ?? 0, d.Upper ?? 0, digits)), Look.Strong) + 20);

    private TableRow AxisRow(BarSeries[] panels, Scale scale)
    {
        List<PdfCell> cells = [string.Empty];
        foreach (BarSeries _ in panels)
        {
            cells.Add(new PdfCell(RichText.Empty) { Draw = (canvas, area) => DrawAxis(canvas, area, scale) });
            if (!HasDifferences) cells.Add(string.Empty);
        }

        if (HasDifferences) cells.AddRange([string.Empty, string.Empty]);
        return new TableRow(cells) { MinHeight = 15 };
    }

    private void DrawGrid(ICanvas canvas, Rect area, Scale scale)
    {
        Scale placed = scale.Between(area.X, area.Right);
        foreach ((double value, _) in Ticks(placed).Where(tick => tick.Value != 0)) canvas.Line(placed.At(value), area.Y, placed.At(value), area.Bottom, Look.Grid);
    }

    private static void DrawBar(ICanvas canvas, Rect area, Scale scale, BarValue? value, Color hue)
    {
        using IDisposable decoration = canvas.Decoration();
        Scale placed = scale.Between(area.X, area.Right);
        double zero = placed.At(0), y = area.Y + (RowHeight / 2);
        if (value is not null)
        {
            double end = placed.At(value.Value);
            canvas.Fill(new Rect(Math.Min(zero, end), y - (BarHeight / 2), Math.Abs(end - zero), BarHeight), hue);
            DrawWhisker(canvas, placed, value, y, zero, end);
        }

        canvas.Line(zero, area.Y, zero, area.Bottom, new Stroke(Look.Ink, 0.8));
    }

    /// <summary>White over the bar, ink beside it, so that both ends can be read.</summary>
    private static void DrawWhisker(ICanvas canvas, Scale scale, BarValue value, double y, double zero, double end)
    {
        if (value.Lower is null && value.Upper is null) return;
        double left = scale.At(value.Lower ?? value.Value), right = scale.At(value.Upper ?? value.Value);
        double barLeft = Math.Min(zero, end), barRight = Math.Max(zero, end);
        Stroke white = new(Color.White, 0.9), ink = new(Look.Ink, 0.9);
        Part(canvas, left, Math.Min(right, barLeft), y, ink);
        Part(canvas, Math.Max(left, barLeft), Math.Min(right, barRight), y, white);
        Part(canvas, Math.Max(left, barRight), right, y, ink);
        if (value.Lower is not null) Cap(canvas, left, y, left > barLeft && left < barRight ? white : ink);
        if (value.Upper is not null) Cap(canvas, right, y, right > barLeft && right < barRight ? white : ink);
    }

    private static void Part(ICanvas canvas, double from, double to, double y, Stroke stroke)
    {
        if (to > from) canvas.Line(from, y, to, y, stroke);
    }

    private static void Cap(ICanvas canvas, double x, double y, Stroke stroke) => canvas.Line(x, y - 2, x, y + 2, stroke);

    private void DrawAxis(ICanvas canvas, Rect area, Scale scale)
    {
        using IDisposable decoration = canvas.Decoration();
        Scale placed = scale.Between(area.X, area.Right);
        foreach ((double value, string label) in Ticks(placed)) canvas.Text(label, placed.At(value), area.Y + 9.5, Look.Head with { TabularDigits = true }, TextAlign.Center);
    }

    private IReadOnlyList<(double Value, string Label)> Ticks(Scale placed)
    {
        for (int most = 5; most > 1; most--)
        {
            IReadOnlyList<(double Value, string Label)> ticks = placed.Ticks(most);
            double room = ticks.Count < 2 ? double.MaxValue : Math.Abs(placed.At(ticks[1].Value) - placed.At(ticks[0].Value));
            if (sheet.Widest(ticks.Select(tick => tick.Label), Look.Small) + 9 <= room) return ticks;
        }

        return placed.Ticks(1);
    }

    private Scale ScaleOf()
    {
        double[] values = [.. exhibit.Series.SelectMany(s => s.Values).OfType<BarValue>().SelectMany(v => new[] { v.Value, v.Lower ?? v.Value, v.Upper ?? v.Value }).Where(double.IsFinite), 0];
        double low = values.Min(), high = values.Max();
        if (!(high > low)) high = low + 1;
        double room = 0.03 * (high - low);
        return Scale.Fitting([], 0, 1, low < 0 ? low - room : 0, high > 0 ? high + room : 0);
    }

    /// <summary>A fifth of the typical half width, else three digits of the largest bar.</summary>
    private int Digits()
    {
        BarValue[] values = [.. exhibit.Series.SelectMany(series => series.Values).Concat(HasDifferences ? exhibit.Differences : []).OfType<BarValue>()];
        double[] halves = [.. values.Where(v => v.Lower is not null && v.Upper is not null).Select(v => (v.Upper!.Value - v.Lower!.Value) / 2).Where(half => half > 0 && double.IsFinite(half)).Order()];
        double largest = values.Select(v => Math.Abs(v.Value)).Where(double.IsFinite).DefaultIfEmpty(1).Max();
        if (halves.Length > 0) return Math.Clamp((int)Math.Ceiling(-Math.Log10(halves[halves.Length / 2] / 5) - 1e-9), 0, 8);
        return values.All(v => v.Value == Math.Floor(v.Value)) ? 0 : Math.Clamp(2 - NumberFormat.Exponent(largest), 0, 8);
    }
}
