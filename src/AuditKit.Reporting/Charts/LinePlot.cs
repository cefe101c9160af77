using System.Text;
using AuditKit.Core.Exhibits;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Numbers;
using AuditKit.Reporting.Pages;

namespace AuditKit.Reporting.Charts;

/// <summary>Lines over common axes, with bands or whiskers, names on the lines, and the rows behind the points as grey bars.</summary>
internal sealed class LinePlot(Sheet sheet, SeriesExhibit exhibit, double width)
{
    private const int MostCounted = 25, MostWhiskers = 12, MostMarks = 12;
    private const double AxisTitle = 16, TickLabels = 13, XTitle = 13, CountBars = 18, KeyLine = 12;
    private static readonly TextStyle TickStyle = Look.Head with { TabularDigits = true };
    private readonly SeriesPoint[][] lines = [.. exhibit.Lines.Select(line => line.Points.Where(point => Shown(exhibit, point)).ToArray())];

    private double PlotWidth => width - LeftMargin - 6;

    private double PlotHeight => exhibit.Diagonal ? Math.Min(PlotWidth, 136) : Math.Min(PlotWidth * 0.55, 108);

    private double LeftMargin => sheet.Widest(YTicks(YScale(0, 100)).Select(tick => tick.Label), TickStyle) + 8;

    private bool HasCounts => lines.Length > 0 && lines.Max(line => line.Length) <= MostCounted && lines.Any(line => line.Any(point => point.Count > 0));

    public Block Block()
    {
        double plotWidth = exhibit.Diagonal ? Math.Min(PlotWidth, PlotHeight * 1.15) : PlotWidth;
        LineLabel[] labels = Labels(new Rect(0, 0, plotWidth, PlotHeight));
        int keys = labels.Count(label => label.Box is null);
        double height = AxisTitle + PlotHeight + (HasCounts ? CountBars : 0) + TickLabels + XTitle + (keys * KeyLine);
        return new CanvasBlock(height, (canvas, area) => Draw(canvas, area, plotWidth, labels)) { Alt = Alt() };
    }

    private void Draw(ICanvas canvas, Rect area, double plotWidth, LineLabel[] labels)
    {
        var plot = new Rect(area.X + LeftMargin, area.Y + AxisTitle, plotWidth, PlotHeight);
        Scale x = XScale(plot.X, plot.Right), y = YScale(plot.Bottom, plot.Y);
        canvas.Text(exhibit.Y.Title, area.X, area.Y + 7.5, Look.Head);
        DrawGrid(canvas, plot, x, y);
        using (canvas.Clip(plot with { X = plot.X - 3.5, Y = plot.Y - 3.5, Width = plot.Width + 7, Height = plot.Height + 7 }))
        {
            for (int i = 0; i < lines.Length; i++) DrawBand(canvas, lines[i], x, y, LineStyle.Of(i), plot);
            if (exhibit.Diagonal) DrawDiagonal(canvas, x, y);
            for (int i = 0; i < lines.Length; i++) DrawLine(canvas, lines[i], x, y, LineStyle.Of(i));
        }

        double below = plot.Bottom + (HasCounts ? CountBars : 0);
        if (HasCounts) DrawCounts(canvas, plot, x);
        DrawXLabels(canvas, x, below, plot);
        DrawNames(canvas, labels, plot, below + TickLabels + XTitle);
    }

    private void DrawGrid(ICanvas canvas, Rect plot, Scale x, Scale y)
    {
        foreach ((double value, string label) in YTicks(y))
        {
            canvas.Rule(plot.X, y.At(value), plot.Width, Look.Grid);
            canvas.Text(label, plot.X - 5, y.At(value) + 2.7, TickStyle, TextAlign.Right);
        }

        foreach ((double value, _) in XTicks(x)) canvas.Line(x.At(value), plot.Y, x.At(value), plot.Bottom + 3, Look.Grid);
        canvas.Rule(plot.X, plot.Bottom, plot.Width, Look.Axis);
        canvas.Line(plot.X, plot.Y, plot.X, plot.Bottom, Look.Axis);
    }

    private void DrawXLabels(ICanvas canvas, Scale x, double top, Rect plot)
    {
        foreach ((double value, string label) in XTicks(x)) canvas.Text(label, x.At(value), top + 11, TickStyle, TextAlign.Center);
        canvas.Text(exhibit.X.Title, plot.CenterX, top + TickLabels + 9, Look.Head, TextAlign.Center);
    }

    private static void DrawDiagonal(ICanvas canvas, Scale x, Scale y)
    {
        double low = Math.Max(x.Minimum, y.Minimum), high = Math.Min(x.Maximum, y.Maximum);
        if (high > low) canvas.Line(x.At(low), y.At(low), x.At(high), y.At(high), new Stroke(Look.Secondary, 0.6) { Dash = [2.4, 1.8] });
    }

    /// <summary>Few points carry whiskers, many a band; bands are opaque tints, so that the file needs no transparency.</summary>
    private static void DrawBand(ICanvas canvas, SeriesPoint[] points, Scale x, Scale y, LineStyle style, Rect plot)
    {
        SeriesPoint[] bound = [.. points.Where(point => point.Lower is not null && point.Upper is not null)];
        if (bound.Length <= MostWhiskers)
        {
            foreach (SeriesPoint point in bound) canvas.Line(x.At(point.X), y.At(point.Lower!.Value), x.At(point.X), y.At(point.Upper!.Value), new Stroke(style.Stroke.Color, 0.9));
            return;
        }

        canvas.Draw(Shape.Polygon([.. bound.Select(p => (x.At(p.X), y.At(p.Upper!.Value))), .. bound.Reverse().Select(p => (x.At(p.X), y.At(p.Lower!.Value)))]), style.Stroke.Color.Over(Color.White, 0.16));
        canvas.Rule(plot.X, plot.Bottom, plot.Width, Look.Axis);
    }

    private static void DrawLine(ICanvas canvas, SeriesPoint[] points, Scale x, Scale y, LineStyle style)
    {
        if (points.Length > 1) canvas.Draw(Shape.Polyline(points.Select(point => (x.At(point.X), y.At(point.Y)))), null, style.Stroke);
        int step = (points.Length + MostMarks - 1) / MostMarks;
        for (int i = 0; i < points.Length; i += Math.Max(1, step)) style.DrawMark(canvas, x.At(points[i].X), y.At(points[i].Y));
    }

    private void DrawCounts(ICanvas canvas, Rect plot, Scale x)
    {
        (double X, long Count)[] counts = [.. lines.SelectMany(line => line).GroupBy(point => point.X).Select(group => (group.Key, group.Sum(point => point.Count ?? 0))).OrderBy(pair => pair.Key)];
        double most = counts.Max(pair => pair.Count), bar = Math.Min(20, counts.Length < 2 ? 20 : counts.Zip(counts.Skip(1)).Min(pair => x.At(pair.Second.X) - x.At(pair.First.X)) - 2);
        if (!(most > 0)) return;
        foreach ((double value, long count) in counts)
        {
            double height = 12 * count / most, center = Math.Clamp(x.At(value), plot.X + (bar / 2), plot.Right - (bar / 2));
            canvas.Fill(new Rect(center - (bar / 2), plot.Bottom + CountBars - height, Math.Max(1, bar), height), Look.Hairline.Color);
        }
    }

    private static void DrawNames(ICanvas canvas, LineLabel[] labels, Rect plot, double keyTop)
    {
        double y = keyTop;
        foreach (LineLabel label in labels)
        {
            if (label.Box is { } box)
            {
                canvas.Text(label.Name, plot.X + box.X, plot.Y + box.Y + 8, label.Style);
                continue;
            }

            canvas.Line(plot.X, y + 5.5, plot.X + 20, y + 5.5, LineStyle.Of(label.Line).Stroke);
            LineStyle.Of(label.Line).DrawMark(canvas, plot.X + 10, y + 5.5);
            canvas.Text(label.Name, plot.X + 25, y + 8.5, label.Style);
            y += KeyLine;
        }
    }

    /// <summary>Names on the lines where there is room, else in a key below the plot. A single line is named by its title.</summary>
    private LineLabel[] Labels(Rect plot)
    {
        if (lines.Length < 2) return [];
        Scale x = XScale(plot.X, plot.Right), y = YScale(plot.Bottom, plot.Y);
        List<IReadOnlyList<(double, double)>> paths = [.. lines.Select(line => (IReadOnlyList<(double, double)>)[.. line.Select(p => (x.At(p.X), y.At(p.Y)))])];
        double low = Math.Max(x.Minimum, y.Minimum), high = Math.Min(x.Maximum, y.Maximum);
        var placement = new LabelPlacement(plot, paths, exhibit.Diagonal && high > low ? [[(x.At(low), y.At(low)), (x.At(high), y.At(high))]] : []);
        foreach (SeriesPoint point in lines.SelectMany(line => line).Where(point => point.Lower is not null && point.Upper is not null))
        {
            placement.Avoid(new Rect(x.At(point.X), y.At(point.Upper!.Value), 0.5, Math.Max(0, y.At(point.Lower!.Value) - y.At(point.Upper.Value))));
        }

        LineLabel[] labels = [.. exhibit.Lines.Select((line, i) =>
        {
            TextStyle style = Look.Text with { Size = 8, Color = LineStyle.Of(i).Ink, Weight = FontWeight.Medium };
            return new LineLabel(i, line.Name, style, placement.Place(i, sheet.Fonts.Measure(line.Name, style), 10));
        })];

        // One name without room, and all stand in the key.
        return labels.Any(label => label.Box is null) ? [.. labels.Select(label => label with { Box = null })] : labels;
    }

    private Scale XScale(double from, double to)
    {
        IEnumerable<double> values = lines.SelectMany(line => line).Select(point => point.X);
        if (exhibit.X.Logarithmic) return Scale.Decades(values, from, to, exhibit.X.Minimum, exhibit.X.Maximum);
        double[] all = [.. values];
        return Scale.Fitting(all, from, to, exhibit.X.Minimum ?? (all.Length > 1 ? all.Min() : null), exhibit.X.Maximum ?? (all.Length > 1 ? all.Max() : null));
    }

    private Scale YScale(double from, double to)
    {
        IEnumerable<double> values = lines.SelectMany(line => line).SelectMany(point => new[] { point.Y, point.Lower ?? point.Y, point.Upper ?? point.Y });
        return exhibit.Y.Logarithmic ? Scale.Decades(values, from, to, exhibit.Y.Minimum, exhibit.Y.Maximum) : Scale.Fitting(values, from, to, exhibit.Y.Minimum, exhibit.Y.Maximum);
    }

    private IReadOnlyList<(double Value, string Label)> XTicks(Scale x)
    {
        for (int most = 6; most > 2; most--)
        {
            IReadOnlyList<(double Value, string Label)> ticks = x.Ticks(most);
            if (ticks.Count < 2 || sheet.Widest(ticks.Select(tick => tick.Label), TickStyle) + 8 <= x.At(ticks[1].Value) - x.At(ticks[0].Value)) return ticks;
        }

        return x.Ticks(2);
    }

    private static IReadOnlyList<(double Value, string Label)> YTicks(Scale y) => y.Ticks(5);

    /// <summary>The numbers in words: first, last, lowest and highest point of each line.</summary>
    private string Alt()
    {
        var text = new StringBuilder($"{exhibit.Title}. {exhibit.Y.Title} against {exhibit.X.Title}.");
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0) continue;
            SeriesPoint first = lines[i][0], last = lines[i][^1], low = lines[i].MinBy(p => p.Y)!, high = lines[i].MaxBy(p => p.Y)!;
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $" {exhibit.Lines[i].Name}, {lines[i].Length} points: from {Point(first)} to {Point(last)}, lowest {Point(low)}, highest {Point(high)}.");
        }

        return text.ToString();
    }

    private static string Point(SeriesPoint point) => $"{Short(point.Y)} at {Short(point.X)}";

    private static string Short(double value) => NumberFormat.Trimmed(value, Math.Clamp(3 - NumberFormat.Exponent(value), 0, 8));

    private static bool Shown(SeriesExhibit exhibit, SeriesPoint point) =>
        double.IsFinite(point.X) && double.IsFinite(point.Y) && (!exhibit.X.Logarithmic || point.X > 0) && (!exhibit.Y.Logarithmic || point.Y > 0);
}
