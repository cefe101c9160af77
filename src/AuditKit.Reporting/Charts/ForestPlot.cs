using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Numbers;
using AuditKit.Reporting.Pages;
using PdfCell = AuditKit.Pdf.Layout.TableCell;

namespace AuditKit.Reporting.Charts;

/// <summary>The house chart: one row per slice, one axis, the limit through all rows, value, interval and n at the right.</summary>
internal sealed class ForestPlot
{
    private const int MostFirst = 34, MostNext = 42, Dense = 30, MostBeside = 46;
    private const int MostNarrow = 12;
    private const double LeastPlot = 90, LeastBeside = 40, LeastNarrow = 44, LabelGap = 6, WidestLabel = 76;
    private readonly Sheet sheet;
    private readonly IntervalExhibit exhibit;
    private readonly ForestRow[] rows;
    private readonly Requirement? common;
    private readonly double valueWidth, intervalWidth, countWidth, plotWidth;
    private readonly Scale unplaced;

    private readonly bool isBeside;
    private readonly double? narrow;

    /// <summary>Beside something else, everything is set smaller and closer.</summary>
    private bool IsSmall => isBeside || narrow is not null;

    private TextStyle Quiet => IsSmall ? Look.Head : Look.Quiet;

    private TextStyle CellStyle => IsSmall ? Look.Small : Look.Cell;

    private double RowPadding => IsSmall ? 0.5 : 1;

    private double GroupSpace => IsSmall ? 2 : 3.5;

    private double Diameter => IsSmall ? 5.5 : 7;

    private double Half => (sheet.Grid.Body.Width - (2 * PageGrid.Gutter)) / 2;

    private double LabelWidth => IsSmall ? LabelWidthBeside() : sheet.Grid.Label;

    /// <summary>Prepares a plot over the page, or over a part of its width.</summary>
    public ForestPlot(Sheet sheet, IntervalExhibit exhibit, DomainMeasurements measurements, double? narrow = null)
    {
        (this.sheet, this.exhibit, this.narrow) = (sheet, exhibit, narrow);
        rows = [.. exhibit.Rows.Select(row => ForestRow.Of(row, measurements.Find(exhibit.Metric, row.Slice, row.By), sheet.Content.Index))];
        Requirement[] limits = [.. rows.Select(row => row.Judgement?.Requirement).OfType<Requirement>().Distinct()];
        common = limits.Length == 1 ? limits[0] : null;
        double value = Widest(row => row.Figure?.Value, Look.Strong), interval = Widest(row => row.Figure?.IntervalCell, Look.Cell), count = Widest(row => row.Figure?.Count, Look.Cell);
        isBeside = narrow is null && rows.Length > Dense && Half - LabelWidthBeside() - LabelGap - (Smaller * (value + interval + count)) - 16 >= LeastBeside;
        if (narrow is { } part)
        {
            (valueWidth, intervalWidth, countWidth) = ((Smaller * value) + 6, (Smaller * interval) + 5, (Smaller * count) + 5);
            plotWidth = part - LabelWidth - LabelGap - valueWidth - intervalWidth - countWidth;
        }
        else if (isBeside)
        {
            (valueWidth, intervalWidth, countWidth) = ((Smaller * value) + 6, (Smaller * interval) + 5, (Smaller * count) + 5);
            plotWidth = Half - LabelWidth - LabelGap - valueWidth - intervalWidth - countWidth;
        }
        else
        {
            // Numbers wider than the page takes break between their parts; the plot keeps a width in which it can be read.
            (valueWidth, intervalWidth, countWidth) = (Math.Max(44, value + 8), Math.Max(75, interval + 10), Math.Max(43.6, count + 10));
            intervalWidth = Math.Min(intervalWidth, Math.Max(50, sheet.Grid.Main - valueWidth - countWidth - LeastPlot));
            plotWidth = sheet.Grid.Main - valueWidth - intervalWidth - countWidth;
        }

        unplaced = ScaleOf(limits);
    }

    /// <summary>Whether a part of the page's width is enough: few rows, and a plot that can be read.</summary>
    public bool FitsNarrow => rows.Length is > 0 and <= MostNarrow && plotWidth >= LeastNarrow;

    /// <summary>Small type against the usual.</summary>
    private static double Smaller => Look.Small.Size / Look.Cell.Size;

    private double LabelWidthBeside() => Math.Min(WidestLabel, sheet.Widest(rows.Select(row => row.Label), Look.Small) + 2);

    private double Widest(Func<ForestRow, string?> text, TextStyle style) => sheet.Widest(rows.Select(row => text(row) ?? string.Empty), style with { TabularDigits = true });

    public IEnumerable<Block> Blocks()
    {
        if (isBeside)
        {
            for (int start = 0; start < rows.Length;)
            {
                int last = Math.Min(rows.Length, start + (2 * MostBeside)), middle = Middle(start, last);
                yield return new SideBySideBlock(new SideColumn(0, Table(start, middle)), new SideColumn(0, middle < last ? [Table(middle, last)] : [])) { Gap = 2 * PageGrid.Gutter, SpaceBefore = start == 0 ? 0 : 10 };
                start = last;
            }

            yield break;
        }

        int first = 0;
        while (first < rows.Length)
        {
            int end = End(first);
            yield return new StackBlock(Table(first, end)) { KeepTogether = true, SpaceBefore = first == 0 ? 0 : 10 };
            first = end;
        }
    }

    /// <summary>Where the second column begins: with a group where one begins near the middle.</summary>
    private int Middle(int first, int last)
    {
        int middle = (first + last + 1) / 2;
        int[] near = [.. Enumerable.Range(first + 1, Math.Max(0, last - first - 1)).Where(i => rows[i].Group != rows[i - 1].Group && Math.Max(i - first, last - i) <= MostBeside && Math.Abs(i - middle) <= 6)];
        return near.Length > 0 ? near.MinBy(i => Math.Abs(i - middle)) : middle;
    }

    /// <summary>Where a part ends: after a whole group if one ends in its last fifth, so that every page has its axis.</summary>
    private int End(int first)
    {
        int most = first == 0 ? MostFirst : MostNext;
        if (rows.Length - first <= most) return rows.Length;
        for (int end = first + most; end > first + (most * 4 / 5); end--)
        {
            if (rows[end].Group != rows[end - 1].Group) return end;
        }

        return first + most;
    }

    private TableBlock Table(int first, int end) => new(
            [new(LabelWidth, TextAlign.Left, IsSmall ? LabelGap : PageGrid.Gutter), new(0), new(valueWidth, TextAlign.DecimalPoint), new(intervalWidth, TextAlign.Right), new(countWidth, TextAlign.Right)],
            [.. Enumerable.Range(first, end - first).Select(index => Row(rows[index], index, first, end)), AxisRow()],
            CellStyle)
    {
        Head = [HeadRow()],
        HeadStyle = Look.Head,
        HeadRule = Look.Hairline,
        PaddingTop = RowPadding,
        PaddingBottom = RowPadding,
    };

    private TableRow HeadRow() => new(
        "Group",
        PdfCell.FromString(string.Empty) with { Draw = DrawLimitText },
        PdfCell.FromString("Value") with { Align = TextAlign.Right },
        PdfCell.FromString(IsSmall ? "Interval" : sheet.Content.IntervalHead),
        PdfCell.FromString("n"))
    { PaddingBottom = 4 };

    private void DrawLimitText(ICanvas canvas, Rect area)
    {
        if (common is null) return;
        Scale scale = Placed(area);
        string text = "limit " + NumberFormat.Limit(common);
        double half = sheet.Fonts.Measure(text, Look.Small) / 2, x = (Lines(common).Min(scale.At) + Lines(common).Max(scale.At)) / 2;
        canvas.Text(text, Math.Clamp(x, area.X + half, area.Right - half), area.Bottom - 6.5, Look.Small, TextAlign.Center);
        using (canvas.Decoration())
        {
            foreach (double end in Lines(common)) canvas.Line(scale.At(end), area.Bottom - 3, scale.At(end), area.Bottom, Look.Limit);
        }
    }

    private TableRow Row(ForestRow row, int index, int first, int end)
    {
        bool isFirst = index > first && rows[index - 1].Group != row.Group, isLast = index < end - 1 && rows[index + 1].Group != row.Group;
        Outcome? outcome = row.Judgement?.Outcome;
        double top = RowPadding + (isFirst ? GroupSpace : 0);
        var plot = new PdfCell(row.Figure?.Reason is { } reason ? new RichText(new TextRun(reason, Look.Note)) : RichText.Empty)
        {
            Field = (canvas, area) => DrawField(canvas, area, row),
            Draw = (canvas, area) => DrawRow(canvas, area, row, area.Y + top + (CellStyle.Leading / 2)),
        };
        PdfCell label = PdfCell.FromRichText(new RichText(new TextRun(row.Label, row.IsWhole ? CellStyle with { Weight = FontWeight.SemiBold } : IsSmall ? Look.Small : Look.Text))) with { IsHeader = true };
        PdfCell[] numbers = row.Figure is not { } figure ? ["", "no number", ""] : figure.Value is null
            ? [string.Empty, new PdfCell(figure.IntervalCell, Quiet), figure.Count]
            : [new PdfCell(figure.Value, Look.Value(outcome) with { Size = CellStyle.Size, Leading = CellStyle.Leading }), new PdfCell(sheet.Fit(figure.IntervalCell, CellStyle, intervalWidth - (IsSmall ? 1 : 6)), figure.Interval is null ? Quiet : CellStyle), figure.Count];
        return new TableRow(label, plot, numbers[0], numbers[1], numbers[2])
        {
            PaddingTop = top,
            PaddingBottom = RowPadding + (isLast ? GroupSpace : 0),
            RuleAbove = isFirst ? Look.Hairline : null,
            KeepWithNext = index == end - 1 || index == first,
        };
    }

    private void DrawField(ICanvas canvas, Rect area, ForestRow row)
    {
        Scale scale = Placed(area);
        if ((common ?? row.Judgement?.Requirement) is { } requirement) canvas.Fill(Allowed(area, scale, requirement), Look.Allowed);
        foreach ((double value, _) in Ticks(scale)) canvas.Line(scale.At(value), area.Y, scale.At(value), area.Bottom, Look.Grid);
    }

    private void DrawRow(ICanvas canvas, Rect area, ForestRow row, double y)
    {
        using IDisposable decoration = canvas.Decoration();
        Scale scale = Placed(area);
        if (row.Measurement is { Estimate: { } estimate } measurement) Whisker.Draw(canvas, scale, estimate, measurement.Interval, y, row.Judgement?.Outcome, Diameter);
        if ((common ?? row.Judgement?.Requirement) is not { } requirement) return;
        foreach (double end in Lines(requirement)) canvas.Line(scale.At(end), area.Y, scale.At(end), area.Bottom, Look.Limit);
    }

    private TableRow AxisRow() => new(string.Empty, new PdfCell(RichText.Empty) { Draw = DrawAxis, ColumnSpan = 1 }, string.Empty, string.Empty, string.Empty) { MinHeight = 17 };

    private void DrawAxis(ICanvas canvas, Rect area)
    {
        Scale scale = Placed(area);
        using (canvas.Decoration())
        {
            canvas.Rule(area.X, area.Y, area.Width, Look.Axis);
            foreach ((double value, string label) in Ticks(scale))
            {
                canvas.Line(scale.At(value), area.Y, scale.At(value), area.Y + 3, Look.Axis);
                canvas.Text(label, scale.At(value), area.Y + 11.5, Look.Head with { TabularDigits = true }, TextAlign.Center);
            }

            string unit = sheet.Content.Index.Metric(exhibit.Metric)?.Unit ?? "1";
            if (unit != "1") canvas.Text(unit, area.Right + 6, area.Y + 11.5, Look.Head);
        }
    }

    private Scale Placed(Rect area) => unplaced.Between(area.X, area.X + area.Width);

    private IReadOnlyList<(double Value, string Label)> Ticks(Scale scale)
    {
        for (int most = 7; most > 2; most--)
        {
            IReadOnlyList<(double Value, string Label)> ticks = scale.Ticks(most);
            double room = ticks.Count < 2 ? double.MaxValue : Math.Abs(scale.At(ticks[1].Value) - scale.At(ticks[0].Value));
            if (sheet.Widest(ticks.Select(tick => tick.Label), Look.Small) + 8 <= room) return ticks;
        }

        return scale.Ticks(2);
    }

    private Scale ScaleOf(Requirement[] limits)
    {
        IEnumerable<double> values = rows.SelectMany(row => row.Measurement is { Estimate: { } estimate } m ? [estimate, m.Interval?.Lower ?? estimate, m.Interval?.Upper ?? estimate] : Array.Empty<double>());
        double[] shown = [.. values.Concat(limits.SelectMany(Lines)).Where(double.IsFinite)];
        Scale scale = Scale.Fitting(shown, 0, plotWidth);
        MetricDescriptor? metric = sheet.Content.Index.Metric(exhibit.Metric);

        // The axis does not go where the metric cannot.
        double low = metric?.Minimum is { } minimum && shown.All(v => v >= minimum) ? Math.Max(scale.Minimum, minimum) : scale.Minimum;
        double high = metric?.Maximum is { } maximum && shown.All(v => v <= maximum) ? Math.Min(scale.Maximum, maximum) : scale.Maximum;
        return high > low ? scale.Within(low, high) : scale;
    }

    private static IEnumerable<double> Lines(Requirement requirement) => requirement.Upper is { } upper ? [requirement.Limit, upper] : [requirement.Limit];

    private static Rect Allowed(Rect area, Scale scale, Requirement requirement)
    {
        double limit = scale.At(requirement.Limit);
        (double left, double right) = requirement.Relation switch
        {
            Relation.AtMost or Relation.Below => (area.X, limit),
            Relation.AtLeast or Relation.Above => (limit, area.Right),
            _ => (limit, scale.At(requirement.Upper ?? requirement.Limit)),
        };
        return new Rect(left, area.Y, right - left, area.Height);
    }
}
