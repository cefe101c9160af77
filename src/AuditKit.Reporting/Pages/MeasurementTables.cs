using AuditKit.Core.Measurements;
using AuditKit.Core.Policies;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Pages;

/// <summary>
/// Numbers without a picture: a list, or, where many slices share their metrics, slices down and three metrics across. Reasons for
/// what is not measured are written out once and lettered.
/// </summary>
internal sealed class MeasurementTables(Sheet sheet)
{
    private const int MostListed = 40, MostSpanned = 8, FewestAcross = 3, MetricsAcross = 3;
    private const double Gap = 9, LeastWhere = 80;
    private readonly List<string> reasons = [];

    public IEnumerable<Block> Of(IReadOnlyList<Measurement> measurements)
    {
        IGrouping<string, Measurement>[] metrics = [.. measurements.GroupBy(measurement => measurement.Metric)];
        HashSet<string> wide = measurements.Count > MostListed ? [.. metrics.Where(group => group.Count() > FewestAcross).Select(group => group.Key)] : [];
        if (wide.Count < 2) wide.Clear();
        IGrouping<string, Measurement>[] listed = [.. metrics.Where(group => !wide.Contains(group.Key))];
        List<Block> tables = [];
        if (listed.Length > 0) tables.Add(List(listed));
        tables.AddRange(Wide([.. measurements.Where(measurement => wide.Contains(measurement.Metric))], tables.Count > 0));
        return reasons.Count > 0 ? [.. tables, Reasons()] : tables;
    }

    private TableBlock List(IGrouping<string, Measurement>[] metrics)
    {
        Figure[] figures = [.. metrics.SelectMany(group => group).Select(sheet.Content.Index.FigureOf)];
        double value = Math.Max(52, sheet.Widest(figures.Select(figure => figure.Value ?? string.Empty), Look.Strong with { TabularDigits = true }) + 4);
        double count = Math.Max(50, sheet.Widest(figures.Select(figure => figure.Count), Look.Cell) + 8);
        double interval = Math.Min(Math.Max(104, sheet.Widest(figures.Select(figure => figure.IntervalCell), Look.Cell) + 8), Math.Max(60, sheet.Grid.Main - value - count - LeastWhere));
        return List(metrics, value, interval, count);
    }

    private TableBlock List(IGrouping<string, Measurement>[] metrics, double value, double interval, double count) => new(
        [new(sheet.Grid.Label, TextAlign.Left, PageGrid.Gutter), new(0, TextAlign.Left, 8), new(value, TextAlign.DecimalPoint), new(interval, TextAlign.Right), new(count, TextAlign.Right)],
        [.. metrics.SelectMany(group => group.Select((measurement, i) => ListRow(measurement, i == 0, group.Count(), interval)))],
        Look.Cell)
    {
        Head = [new TableRow("Metric", "Where", new TableCell("Value") { Align = TextAlign.Right }, sheet.Content.IntervalHead, "n") { PaddingBottom = 4 }],
        HeadStyle = Look.Head,
        HeadRule = Look.Hairline,
        PaddingTop = 1,
        PaddingBottom = 1,
    };

    /// <summary>The name of a metric stands beside all of its rows where these are few.</summary>
    private TableRow ListRow(Measurement measurement, bool isFirst, int count, double interval)
    {
        Figure figure = sheet.Content.Index.FigureOf(measurement);
        Judgement? judgement = sheet.Content.Index.JudgementOf(measurement);
        string name = sheet.Content.Index.MetricName(measurement.Metric) + (figure.Unit.Length > 0 ? $", {figure.Unit}" : string.Empty);
        var where = new RichText(new TextRun(sheet.Content.Index.Where(measurement), Look.Cell with { Color = Look.Secondary }));
        if (figure.Reason is { Length: > 0 } reason) where = where.With($": {reason}", Look.Quiet);
        if (judgement is not null) where = new RichText([VerdictMark.Inline(judgement.Outcome), .. where]);
        bool isSpanned = count <= MostSpanned;
        TableCell[] first = isFirst ? [new TableCell(name) { IsHeader = true, RowSpan = isSpanned ? count : 1 }] : isSpanned ? [] : [string.Empty];
        return new TableRow([
            .. first,
            new TableCell(where),
            figure.Value is null ? string.Empty : new TableCell(figure.Value, Look.Value(judgement?.Outcome)),
            new TableCell(sheet.Fit(figure.IntervalCell, Look.Cell, interval), figure.Interval is null ? Look.Quiet : Look.Cell),
            figure.Count])
        { RuleAbove = isFirst ? Look.Hairline : null };
    }

    private IEnumerable<Block> Wide(IReadOnlyList<Measurement> measurements, bool isAfterList)
    {
        string[] metrics = [.. measurements.Select(m => m.Metric).Distinct()];
        string[] places = [.. measurements.Select(Place).Distinct()];
        ILookup<(string Metric, string Place), Measurement> cells = measurements.ToLookup(m => (m.Metric, Place(m)));

        // Metrics of the same places share a table, so that no table is full of holes.
        string[][] families = [.. metrics.GroupBy(metric => string.Join('\u001F', places.Where(place => cells.Contains((metric, place))))).SelectMany(family => family.Chunk(Across(measurements)))];
        for (int i = 0; i < families.Length; i++)
        {
            string[] own = families[i];
            string[] rows = [.. places.Where(place => own.Any(metric => cells.Contains((metric, place))))];
            yield return WideTable(own, rows, cells) with { SpaceBefore = i == 0 && !isAfterList ? 0 : 12 };
        }
    }

    /// <summary>Widths of value, interval and n: of the widest text there is.</summary>
    private (double Value, double Interval, double Count) Widths(IEnumerable<Measurement> measurements)
    {
        Figure[] figures = [.. measurements.Select(sheet.Content.Index.FigureOf)];
        return (sheet.Widest(figures.Select(figure => figure.Value ?? string.Empty), Look.Small with { Weight = Pdf.Fonts.FontWeight.SemiBold }) + 2,
            sheet.Widest(figures.Select(figure => figure.Interval ?? "exact"), Look.Small) + 6,
            sheet.Widest(figures.Select(figure => figure.Count), Look.Small) + 6);
    }

    private int Across(IReadOnlyList<Measurement> measurements)
    {
        (double value, double interval, double count) = Widths(measurements);
        return Math.Clamp((int)((sheet.Grid.Main + Gap) / (value + interval + count + Gap)), 1, MetricsAcross);
    }

    private TableBlock WideTable(string[] metrics, string[] places, ILookup<(string Metric, string Place), Measurement> cells)
    {
        (double value, double interval, double count) = Widths(cells.SelectMany(cell => cell));
        int across = Math.Max(metrics.Length, Across([.. cells.SelectMany(cell => cell)]));
        double room = across < 2 ? 0 : Math.Max(0, ((sheet.Grid.Main - (across * (value + interval + count))) / (across - 1)) - Gap);
        List<TableColumn> columns = [new(sheet.Grid.Label, TextAlign.Left, PageGrid.Gutter)];
        List<TableCell> head = ["Where"];
        foreach (string metric in metrics)
        {
            columns.AddRange([new TableColumn(value, TextAlign.DecimalPoint), new TableColumn(interval, TextAlign.Right), new TableColumn(count, TextAlign.Right, metric == metrics[^1] ? 0 : Gap + room)]);
            string unit = sheet.Content.Index.Metric(metric)?.Unit is { } found && found != "1" ? $", {found}" : string.Empty;
            head.Add(new TableCell(sheet.Content.Index.MetricName(metric) + unit) { ColumnSpan = 3, Align = TextAlign.Right });
        }

        return new TableBlock(columns, [.. places.Select((place, i) => WideRow(place, metrics, cells, i))], Look.Small)
        {
            Head = [new TableRow(head) { PaddingBottom = 4 }],
            HeadStyle = Look.Head,
            HeadRule = Look.Hairline,
            PaddingTop = 0.75,
            PaddingBottom = 0.75,
        };
    }

    private TableRow WideRow(string place, string[] metrics, ILookup<(string Metric, string Place), Measurement> cells, int index)
    {
        List<TableCell> row = [new TableCell(place) { IsHeader = true }];
        foreach (string metric in metrics)
        {
            if (cells[(metric, place)].FirstOrDefault() is not { } measurement) row.AddRange([string.Empty, string.Empty, string.Empty]);
            else row.AddRange(WideCells(measurement));
        }

        return new TableRow(row) { RuleAbove = index > 0 && index % 5 == 0 ? Look.Hairline : null };
    }

    private IEnumerable<TableCell> WideCells(Measurement measurement)
    {
        Figure figure = sheet.Content.Index.FigureOf(measurement);
        Outcome? outcome = sheet.Content.Index.JudgementOf(measurement)?.Outcome;
        if (figure.Value is not { } value)
        {
            yield return new TableCell($"not measured ({Letter(figure.Reason ?? string.Empty)})", Look.Head) { ColumnSpan = 2, Align = TextAlign.Right };
        }
        else
        {
            yield return new TableCell(value, Look.Value(outcome) with { Size = 7.5, Leading = 10 });
            yield return new TableCell(figure.IntervalCell, figure.Interval is null ? Look.Head : Look.Small);
        }

        yield return figure.Count;
    }

    private string Letter(string reason)
    {
        int index = reasons.IndexOf(reason);
        if (index < 0)
        {
            index = reasons.Count;
            reasons.Add(reason);
        }

        return LetterOf(index);
    }

    private static string LetterOf(int index) => (index >= 26 ? ((char)('a' + (index / 26) - 1)).ToString() : string.Empty) + (char)('a' + (index % 26));

    private TextBlock Reasons() => new(string.Join("; ", reasons.Select((reason, i) => $"({LetterOf(i)}) {reason}")) + ".", Look.Note) { Indent = sheet.Grid.Axis, SpaceBefore = 7, SpaceAfter = 7 };

    private string Place(Measurement measurement) => sheet.Content.Index.Where(measurement);
}
