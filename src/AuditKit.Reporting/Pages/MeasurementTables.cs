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
    private const int MostListed = 40, MetricsAcross = 3;
    private readonly List<string> reasons = [];

    public IEnumerable<Block> Of(IReadOnlyList<Measurement> measurements)
    {
        IGrouping<string, Measurement>[] metrics = [.. measurements.GroupBy(measurement => measurement.Metric)];
        bool isWide = measurements.Count > MostListed && metrics.Length > 1 && metrics.Count(group => group.Count() > 1) > 1;
        Block[] tables = isWide ? [.. Wide(measurements)] : [List(metrics)];
        foreach (Block block in tables) yield return block;
        if (reasons.Count > 0) yield return Reasons();
    }

    private TableBlock List(IGrouping<string, Measurement>[] metrics) => new(
        [new(sheet.Grid.Label, TextAlign.Left, PageGrid.Gutter), new(0, TextAlign.Left, 8), new(52, TextAlign.DecimalPoint), new(104, TextAlign.Right), new(50, TextAlign.Right)],
        [.. metrics.SelectMany(group => group.Select((measurement, i) => ListRow(measurement, i == 0)))],
        Look.Cell)
    {
        Head = [new TableRow("Metric", "Where", new TableCell("Value") { Align = TextAlign.Right }, sheet.Content.IntervalHead, "n") { PaddingBottom = 4 }],
        HeadStyle = Look.Head,
        HeadRule = Look.Hairline,
        PaddingTop = 1,
        PaddingBottom = 1,
    };

    private TableRow ListRow(Measurement measurement, bool isFirst)
    {
        Figure figure = sheet.Content.Index.FigureOf(measurement);
        Judgement? judgement = sheet.Content.Index.JudgementOf(measurement);
        string name = sheet.Content.Index.MetricName(measurement.Metric) + (figure.Unit.Length > 0 ? $", {figure.Unit}" : string.Empty);
        var where = new RichText(new TextRun(Wording.Where(measurement.Slice, measurement.By, measurement.Options), Look.Cell with { Color = Look.Secondary }));
        if (figure.Reason is { Length: > 0 } reason) where = where.With($": {reason}", Look.Quiet);
        if (judgement is not null) where = new RichText([VerdictMark.Inline(judgement.Outcome), .. where]);
        return new TableRow(
            new TableCell(isFirst ? name : string.Empty) { IsHeader = true },
            new TableCell(where),
            figure.Value is null ? string.Empty : new TableCell(sheet.Fit(figure.Value, Look.Cell, 52), Look.Value(judgement?.Outcome)),
            new TableCell(sheet.Fit(figure.IntervalCell, Look.Cell, 100), figure.Interval is null ? Look.Quiet : Look.Cell),
            figure.Count)
        { RuleAbove = isFirst ? Look.Hairline : null };
    }

    private IEnumerable<Block> Wide(IReadOnlyList<Measurement> measurements)
    {
        string[] metrics = [.. measurements.Select(m => m.Metric).Distinct()];
        string[] places = [.. measurements.Select(Place).Distinct()];
        ILookup<(string Metric, string Place), Measurement> cells = measurements.ToLookup(m => (m.Metric, Place(m)));

        // Metrics of the same places share a table, so that no table is full of holes.
        string[][] families = [.. metrics.GroupBy(metric => string.Join('\u001F', places.Where(place => cells.Contains((metric, place))))).SelectMany(family => family.Chunk(MetricsAcross))];
        for (int i = 0; i < families.Length; i++)
        {
            string[] own = families[i];
            string[] rows = [.. places.Where(place => own.Any(metric => cells.Contains((metric, place))))];
            yield return WideTable(own, rows, cells) with { SpaceBefore = i == 0 ? 0 : 12 };
        }
    }

    private TableBlock WideTable(string[] metrics, string[] places, ILookup<(string Metric, string Place), Measurement> cells)
    {
        double third = sheet.Grid.Main / MetricsAcross, value = 30, count = 30;
        List<TableColumn> columns = [new(sheet.Grid.Label, TextAlign.Left, PageGrid.Gutter)];
        List<TableCell> head = ["Where"];
        foreach (string metric in metrics)
        {
            columns.AddRange([new TableColumn(value, TextAlign.DecimalPoint), new TableColumn(third - value - count - 8, TextAlign.Right), new TableColumn(count, TextAlign.Right, 8)]);
            string unit = sheet.Content.Index.Metric(metric)?.Unit is { } found && found != "1" ? $", {found}" : string.Empty;
            head.Add(new TableCell($"{sheet.Content.Index.MetricName(metric)}{unit}: value, interval, n") { ColumnSpan = 3, Align = TextAlign.Right });
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
        yield return figure.Value is { } value ? new TableCell(sheet.Fit(value, Look.Small, 30), Look.Value(outcome) with { Size = 7.5, Leading = 10 }) : string.Empty;
        yield return new TableCell(figure.Value is null ? $"not measured ({Letter(figure.Reason ?? string.Empty)})" : figure.IntervalCell, figure.Interval is null ? Look.Head : Look.Small);
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

    private static string Place(Measurement measurement) => Wording.Where(measurement.Slice, measurement.By, measurement.Options);
}
