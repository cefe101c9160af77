using System.Globalization;
using System.Text;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Numbers;
using AuditKit.Reporting.Pages;

namespace AuditKit.Reporting.Charts;

/// <summary>Numbered points with a cross of intervals each; the names stand in a key below.</summary>
internal sealed class ScatterPlot(Sheet sheet, ScatterExhibit exhibit, double width)
{
    private const double AxisTitle = 16, TickLabels = 13, XTitle = 13, KeyLine = 12, KeyTop = 4, Radius = 2.6, NumberHeight = 10;
    private static readonly TextStyle TickStyle = Look.Head with { TabularDigits = true };
    private static readonly Stroke Cross = new(Look.Secondary, 0.8);
    private readonly ScatterPoint[] points = [.. exhibit.Points.Where(point => Shown(point.X, exhibit.X) && Shown(point.Y, exhibit.Y))];

    private double LeftMargin => sheet.Widest(YScale(0, 100).Ticks(5).Select(tick => tick.Label), TickStyle) + 8;

    private double PlotWidth => width - LeftMargin - 6;

    private double PlotHeight => Math.Min(PlotWidth * 0.6, 140);

    private int KeyRows => (points.Length + 1) / 2;

    public Block Block() => new CanvasBlock(AxisTitle + PlotHeight + TickLabels + XTitle + KeyTop + (KeyRows * KeyLine), Draw) { Alt = Alt() };

    private void Draw(ICanvas canvas, Rect area)
    {
        var plot = new Rect(area.X + LeftMargin, area.Y + AxisTitle, PlotWidth, PlotHeight);
        Scale x = XScale(plot.X, plot.Right), y = YScale(plot.Bottom, plot.Y);
        canvas.Text(exhibit.Y.Title, area.X, area.Y + 7.5, Look.Head);
        DrawGrid(canvas, plot, x, y);
        foreach (ScatterPoint point in points) DrawCross(canvas, point, x, y);
        foreach (ScatterPoint point in points.OrderBy(point => point.Reference)) DrawMark(canvas, point, x.At(point.X), y.At(point.Y));
        DrawNumbers(canvas, plot, x, y);
        DrawKey(canvas, area.X, plot.Bottom + TickLabels + XTitle + KeyTop);
    }

    private void DrawGrid(ICanvas canvas, Rect plot, Scale x, Scale y)
    {
        foreach ((double value, string label) in y.Ticks(5))
        {
            canvas.Rule(plot.X, y.At(value), plot.Width, Look.Grid);
            canvas.Text(label, plot.X - 5, y.At(value) + 2.7, TickStyle, TextAlign.Right);
        }

        foreach ((double value, string label) in XTicks(x))
        {
            canvas.Line(x.At(value), plot.Y, x.At(value), plot.Bottom + 3, Look.Grid);
            canvas.Text(label, x.At(value), plot.Bottom + 11, TickStyle, TextAlign.Center);
        }

        canvas.Rule(plot.X, plot.Bottom, plot.Width, Look.Axis);
        canvas.Line(plot.X, plot.Y, plot.X, plot.Bottom, Look.Axis);
        canvas.Text(exhibit.X.Title, plot.CenterX, plot.Bottom + TickLabels + 9, Look.Head, TextAlign.Center);
    }

    private static void DrawCross(ICanvas canvas, ScatterPoint point, Scale x, Scale y)
    {
        if (point.XInterval is { } across) canvas.Line(x.At(across.Lower), y.At(point.Y), x.At(across.Upper), y.At(point.Y), Cross);
        if (point.YInterval is { } along) canvas.Line(x.At(point.X), y.At(along.Lower), x.At(point.X), y.At(along.Upper), Cross);
    }

    // The reference is a dark disc, the others open ones.
    private static void DrawMark(ICanvas canvas, ScatterPoint point, double x, double y)
    {
        Color ink = LineStyle.Of(point.Reference ? 1 : 0).Ink;
        canvas.Circle(x, y, Radius + 0.9, ink);
        if (!point.Reference) canvas.Circle(x, y, Radius - 0.3, Color.White);
    }

    private void DrawNumbers(ICanvas canvas, Rect plot, Scale x, Scale y)
    {
        List<IReadOnlyList<(double, double)>> marks = [.. points.Select(point => (IReadOnlyList<(double, double)>)[(x.At(point.X) - plot.X, y.At(point.Y) - plot.Y)])];
        var placement = new LabelPlacement(new Rect(0, 0, plot.Width, plot.Height), marks, []);
        foreach (ScatterPoint point in points)
        {
            (double left, double top) = (x.At(point.X) - plot.X, y.At(point.Y) - plot.Y);
            if (point.XInterval is { } across) placement.Avoid(new Rect(x.At(across.Lower) - plot.X, top, x.At(across.Upper) - x.At(across.Lower), 0.5));
            if (point.YInterval is { } along) placement.Avoid(new Rect(left, y.At(along.Upper) - plot.Y, 0.5, y.At(along.Lower) - y.At(along.Upper)));
        }

        for (int i = 0; i < points.Length; i++)
        {
            TextStyle style = NumberStyle(i);
            double wide = sheet.Fonts.Measure(Number(i), style);
            // Where points crowd, a number may touch a neighbour: it still stands at its own point.
            Rect box = placement.Place(i, wide, NumberHeight) ?? new Rect(x.At(points[i].X) - plot.X + 4.5, y.At(points[i].Y) - plot.Y - NumberHeight - 2, wide, NumberHeight);
            canvas.Text(Number(i), plot.X + box.X, plot.Y + box.Y + 8, style);
        }
    }

    private void DrawKey(ICanvas canvas, double left, double top)
    {
        for (int i = 0; i < points.Length; i++)
        {
            double x = left + (i / KeyRows * width / 2), y = top + (i % KeyRows * KeyLine) + 8.5;
            canvas.Text(Number(i), x, y, NumberStyle(i));
            canvas.Text(points[i].Name, x + 14, y, Look.Text with { Size = 8 });
        }
    }

    private TextStyle NumberStyle(int point) => Look.Text with { Size = 8, Color = LineStyle.Of(points[point].Reference ? 1 : 0).Ink, Weight = FontWeight.Medium };

    private static string Number(int point) => (point + 1).ToString(CultureInfo.InvariantCulture);

    private Scale XScale(double from, double to) => ScaleOf(exhibit.X, points.SelectMany(point => Values(point.X, point.XInterval)), from, to);

    private Scale YScale(double from, double to) => ScaleOf(exhibit.Y, points.SelectMany(point => Values(point.Y, point.YInterval)), from, to);

    private static Scale ScaleOf(Axis axis, IEnumerable<double> values, double from, double to) => axis.Logarithmic
        ? Scale.Decades(values, from, to, axis.Minimum, axis.Maximum)
        : Scale.Fitting(values, from, to, axis.Minimum, axis.Maximum);

    private static bool Shown(double value, Axis axis) => double.IsFinite(value) && (!axis.Logarithmic || value > 0);

    private static double[] Values(double value, Interval? interval) => [value, interval?.Lower ?? value, interval?.Upper ?? value];

    private IReadOnlyList<(double Value, string Label)> XTicks(Scale x)
    {
        for (int most = 6; most > 2; most--)
        {
            IReadOnlyList<(double Value, string Label)> ticks = x.Ticks(most);
            if (ticks.Count < 2 || sheet.Widest(ticks.Select(tick => tick.Label), TickStyle) + 8 <= x.At(ticks[1].Value) - x.At(ticks[0].Value)) return ticks;
        }

        return x.Ticks(2);
    }

    /// <summary>Every point in words, with its intervals.</summary>
    private string Alt()
    {
        var text = new StringBuilder($"{exhibit.Title}. {exhibit.Y.Title} against {exhibit.X.Title}.");
        foreach (ScatterPoint point in points)
        {
            text.Append(CultureInfo.InvariantCulture, $" {point.Name}: {exhibit.X.Title} {Words(point.X, point.XInterval)}, {exhibit.Y.Title} {Words(point.Y, point.YInterval)}.");
        }

        return text.ToString();
    }

    private static string Words(double value, Interval? interval) => interval is null ? Short(value) : $"{Short(value)} ({Short(interval.Lower)} to {Short(interval.Upper)})";

    private static string Short(double value) => NumberFormat.Trimmed(value, Math.Clamp(3 - NumberFormat.Exponent(value), 0, 8));
}
