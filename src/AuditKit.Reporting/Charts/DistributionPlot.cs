using AuditKit.Core.Exhibits;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Numbers;
using AuditKit.Reporting.Pages;
using AuditKit.Reporting.Text;
using PdfCell = AuditKit.Pdf.Layout.TableCell;
using PdfColumn = AuditKit.Pdf.Layout.TableColumn;

namespace AuditKit.Reporting.Charts;

/// <summary>Histograms or strokes under each other on one axis, with count, median and largest value at the right; a mean with its interval below its strokes.</summary>
internal sealed class DistributionPlot(Sheet sheet, DistributionExhibit exhibit)
{
    private const double BarsHeight = 26, StrokesHeight = 14.5, MeanHeight = 10, Stroke = 10;
    private static readonly string[] Heads = ["n", "Median", "Largest"];

    public IEnumerable<Block> Blocks()
    {
        Scale scale = ScaleOf();
        double[] widths = [.. Heads.Select((head, i) => Math.Max(sheet.Widest(exhibit.Rows.Select(row => NumberAt(row, i)), Look.Cell), sheet.Fonts.Measure(head, Look.Head)) + 2)];
        yield return new TableBlock(
            [new PdfColumn(sheet.Grid.Label, TextAlign.Left, PageGrid.Gutter), new PdfColumn(0, TextAlign.Left, 12), .. widths.Select((width, i) => new PdfColumn(width, TextAlign.Right, i < widths.Length - 1 ? 12 : 0))],
            [.. exhibit.Rows.Select(row => Row(row, scale)), AxisRow(scale)],
            Look.Cell)
        {
            Head = [new TableRow([string.Empty, MarkHead(scale), .. Heads.Select(head => PdfCell.FromString(head))]) { PaddingBottom = 4 }],
            HeadStyle = Look.Head,
            HeadRule = Look.Hairline,
        };
    }

    /// <summary>The mark's name above its line.</summary>
    private PdfCell MarkHead(Scale scale)
    {
        if (exhibit.Mark is not { } mark) return string.Empty;
        string text = $"{exhibit.MarkName} {FigureWords.Short(mark)}".Trim();
        return new PdfCell(RichText.Empty)
        {
            Alt = text,
            Draw = (canvas, area) =>
            {
                double half = sheet.Fonts.Measure(text, Look.Head) / 2, x = scale.Between(area.X, area.Right).At(mark);
                canvas.Text(text, Math.Clamp(x, area.X + half, Math.Max(area.X + half, area.Right - half)), area.Y + 8, Look.Head with { Color = Look.Ink }, TextAlign.Center);
            },
        };
    }

    private TableRow Row(DistributionRow row, Scale scale) => new(
    [
        new PdfCell(row.Label, Look.Text) { IsHeader = true },
        new PdfCell(RichText.Empty) { Field = (canvas, area) => DrawField(canvas, area, scale), Draw = (canvas, area) => DrawRow(canvas, area, scale, row), Alt = FigureWords.Of(row) },
        .. Heads.Select((_, i) => PdfCell.FromString(NumberAt(row, i))),
    ])
    { MinHeight = HeightOf(row), KeepWithNext = true };

    private static double HeightOf(DistributionRow row) => (row.Counts.Count > 0 ? BarsHeight : StrokesHeight) + (row.Mean is null ? 0 : MeanHeight);

    private static string NumberAt(DistributionRow row, int column) => column switch
    {
        0 => NumberFormat.Count(row.Total),
        1 => row.Median is { } median ? FigureWords.Short(median) : "\u2013",
        _ => row.Largest is { } largest ? FigureWords.Short(largest) : "\u2013",
    };

    private static void DrawField(ICanvas canvas, Rect area, Scale scale)
    {
        Scale placed = scale.Between(area.X, area.Right);
        foreach ((double value, _) in Ticks(placed)) canvas.Line(placed.At(value), area.Y, placed.At(value), area.Bottom, Look.Grid);
    }

    // What is drawn here belongs to the figure that carries the row's numbers in words.
    private void DrawRow(ICanvas canvas, Rect area, Scale scale, DistributionRow row)
    {
        Scale placed = scale.Between(area.X, area.Right);
        if (row.Counts.Count > 0) DrawBars(canvas, area, placed, row);
        foreach (double value in row.Values) canvas.Line(placed.At(value), area.Y + 2, placed.At(value), area.Y + 2 + Stroke, new Stroke(Look.Ink, 0.6));
        if (row.Mean is { } mean) DrawMean(canvas, placed, mean, area.Y + HeightOf(row) - MeanHeight + 3.5);
        if (exhibit.Mark is { } mark) canvas.Line(placed.At(mark), area.Y - 1, placed.At(mark), area.Bottom, Look.Limit);
    }

    private static void DrawBars(ICanvas canvas, Rect area, Scale placed, DistributionRow row)
    {
        double floor = area.Y + BarsHeight - 1, most = row.Counts.Max();
        for (int bin = 0; bin < row.Counts.Count && most > 0; bin++)
        {
            double left = placed.At(row.Edges[bin]), right = placed.At(row.Edges[bin + 1]), height = (BarsHeight - 5) * row.Counts[bin] / most;
            // A bin with one value among thousands still shows.
            if (row.Counts[bin] > 0) canvas.Fill(new Rect(left + 0.25, floor - Math.Max(0.8, height), Math.Max(0.5, right - left - 0.5), Math.Max(0.8, height)), Look.Terms);
        }

        canvas.Rule(area.X, floor, area.Width, Look.Hairline);
    }

    private static void DrawMean(ICanvas canvas, Scale placed, BarValue mean, double y)
    {
        if (mean is { Lower: { } lower, Upper: { } upper }) canvas.Line(placed.At(lower), y, placed.At(upper), y, new Stroke(Look.Terms, 1.3));
        canvas.Circle(placed.At(mean.Value), y, 2.6, Look.Terms);
    }

    private TableRow AxisRow(Scale scale) => new([string.Empty, new PdfCell(RichText.Empty) { Draw = (canvas, area) => DrawAxis(canvas, area, scale) }, string.Empty, string.Empty, string.Empty]) { MinHeight = 25 };

    private void DrawAxis(ICanvas canvas, Rect area, Scale scale)
    {
        using IDisposable decoration = canvas.Decoration();
        Scale placed = scale.Between(area.X, area.Right);
        canvas.Rule(area.X, area.Y, area.Width, Look.Axis);
        foreach ((double value, string label) in Ticks(placed)) canvas.Text(label, placed.At(value), area.Y + 10, Look.Head with { TabularDigits = true }, TextAlign.Center);
        canvas.Text(exhibit.X.Title, area.CenterX, area.Y + 20, Look.Head, TextAlign.Center);
    }

    private static IReadOnlyList<(double Value, string Label)> Ticks(Scale placed) => placed.Ticks(5);

    private Scale ScaleOf()
    {
        double[] values = [.. exhibit.Rows.SelectMany(row => row.Edges.Concat(row.Values).Concat(row.Mean is { } mean ? [mean.Value, mean.Lower ?? mean.Value, mean.Upper ?? mean.Value] : [])), .. exhibit.Mark is { } mark ? [mark] : Array.Empty<double>()];
        return exhibit.X.Logarithmic ? Scale.Decades(values, 0, 1, exhibit.X.Minimum, exhibit.X.Maximum) : Scale.Fitting(values, 0, 1, exhibit.X.Minimum, exhibit.X.Maximum);
    }
}
