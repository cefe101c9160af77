using AuditKit.Core.Policies;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Charts;
using AuditKit.Reporting.Content;

namespace AuditKit.Reporting.Pages;

/// <summary>Findings in rows of two lines: rule and slice at the left, numbers and what follows from them at the right.</summary>
internal sealed class FindingsTable(Sheet sheet)
{
    private const double Plot = 104, Value = 44, Limit = 46, Count = 42, Id = 36, Padding = 4.75;

    private double Interval => sheet.Grid.Main - Plot - 8 - Value - Limit - Count - Id;

    /// <summary>The table of page 1, with the label in the margin as its first head.</summary>
    public TableBlock Worst(string title, IReadOnlyList<FindingEntry> entries) => Table([.. entries.SelectMany(entry => Rows(entry, isLinkTarget: false, entry == entries[0]))]) with
    {
        Head = [Head(new TableCell(title, Look.Strong))],
        TopRule = Look.Hairline,
        HeadRule = Look.Hairline,
        SpaceBefore = 20,
    };

    /// <summary>The table of all findings that do not pass, in groups.</summary>
    public TableBlock Grouped(IReadOnlyList<IGrouping<Outcome, FindingEntry>> groups, int mostInFull)
    {
        var rows = new List<TableRow>();
        foreach (IGrouping<Outcome, FindingEntry> group in groups)
        {
            rows.Add(GroupRow(group.Key, isFirst: rows.Count == 0));
            FindingEntry[] entries = [.. group];
            foreach (FindingEntry entry in entries.Take(mostInFull)) rows.AddRange(Rows(entry, isLinkTarget: true, isFirst: false));
            rows.AddRange(entries.Skip(mostInFull).Select(CompactRow));
        }

        return Table(rows) with { Head = [Head("Rule and slice")], HeadRule = Look.Heavy };
    }

    private TableBlock Table(IReadOnlyList<TableRow> rows) => new(
        [new(sheet.Grid.Label, TextAlign.Left, PageGrid.Gutter), new(Plot, TextAlign.Left, 8), new(Value, TextAlign.DecimalPoint), new(0, TextAlign.Right), new(Limit, TextAlign.Right), new(Count, TextAlign.Right), new(Id, TextAlign.Right)],
        rows,
        Look.Cell)
    { HeadStyle = Look.Head };

    private TableRow Head(TableCell first) => new(
        first, "Against the limit; grey: allowed", new TableCell("Value") { Align = TextAlign.Right }, sheet.Content.IntervalHead, "Limit", "n", "Finding")
    { PaddingTop = 6, PaddingBottom = 4 };

    private static TableRow GroupRow(Outcome outcome, bool isFirst) => new(
        new TableCell(Wording.Sentence(Wording.Of(outcome)), Look.Strong with { Color = Look.Of(outcome) }) { IsHeader = true },
        new TableCell(Wording.Meaning(outcome), Look.Quiet) { ColumnSpan = 6, Align = TextAlign.Left })
    {
        PaddingTop = 5,
        PaddingBottom = 5,
        SpaceBefore = isFirst ? 0 : 14,
        RuleAbove = isFirst ? null : Look.Heavy,
        KeepWithNext = true,
    };

    private IEnumerable<TableRow> Rows(FindingEntry entry, bool isLinkTarget, bool isFirst)
    {
        var plot = new TableCell(RichText.Empty)
        {
            RowSpan = 2,
            Field = (canvas, area) => LimitPlot.DrawField(canvas, area, entry),
            Draw = (canvas, area) => LimitPlot.Draw(canvas, area, entry),
        };
        TableCell[] numbers = Numbers(entry);
        yield return new TableRow([Name(entry) with { RowSpan = 2 }, plot, .. numbers, Finding(entry, isLinkTarget)])
        {
            PaddingTop = Padding,
            PaddingBottom = 0,
            RuleAbove = Look.Hairline,
            NoRuleAbove = isFirst,
            Destination = isLinkTarget ? Sheet.PlaceOf(entry) : null,
        };
        yield return new TableRow(new TableCell(Below(entry)) { ColumnSpan = 5, Align = TextAlign.Left }) { PaddingTop = 0, PaddingBottom = Padding, NoRuleAbove = true };
    }

    /// <summary>One line where there are too many findings to say more.</summary>
    private TableRow CompactRow(FindingEntry entry) => new(
        [new TableCell(new RichText(VerdictMark.Inline(entry.Outcome), new TextRun(entry.Name, Look.Named), new TextRun(entry.Where.Length > 0 ? ", " + entry.Where : string.Empty, Look.Quiet))) { ColumnSpan = 2, IsHeader = true }, .. Numbers(entry), Finding(entry, true)])
    {
        PaddingTop = 1.5,
        PaddingBottom = 1.5,
        RuleAbove = Look.Hairline,
        Destination = Sheet.PlaceOf(entry),
    };

    private static TableCell Name(FindingEntry entry)
    {
        var text = new RichText(VerdictMark.Inline(entry.Outcome), new TextRun(entry.Name + Unit(entry), Look.Named));
        string below = string.Join(", ", new[] { entry.Where, entry.IsRequired ? string.Empty : "advisory" }.Where(part => part.Length > 0));
        if (below.Length > 0) text = text.With(new TextRun("\n")).With(Indent()).With(below, Look.Cell with { Color = Look.Secondary });
        return new TableCell(text) { IsHeader = true };
    }

    private static string Unit(FindingEntry entry) => entry.Figure is { Unit.Length: > 0 } figure ? $", {figure.Unit}" : string.Empty;

    private static TextRun Indent() => TextRun.Drawn(new InlineMark(VerdictMark.InList + 3.7, (_, _, _) => { }));

    private TableCell[] Numbers(FindingEntry entry)
    {
        string limit = sheet.Fit(entry.Limit, Look.Cell, Limit - 4);
        if (entry.Figure is not { } figure) return [string.Empty, new TableCell(entry.Rule.Requirement is null ? string.Empty : "no number", Look.Quiet), limit, string.Empty];
        TableCell value = figure.Value is null ? new TableCell(string.Empty) : new TableCell(sheet.Fit(figure.Value, Look.Value(entry.Outcome), Value), Look.Value(entry.Outcome));
        return [value, new TableCell(sheet.Fit(figure.IntervalCell, Look.Cell, Interval - 4), figure.Interval is null ? Look.Quiet : Look.Cell), limit, sheet.Fit(figure.Count, Look.Cell, Count)];
    }

    /// <summary>On the page of findings an id stands in its place; elsewhere it leads there.</summary>
    private static TableCell Finding(FindingEntry entry, bool isLinkTarget) => isLinkTarget ? entry.Id : Sheet.FindingLink(entry);

    private static RichText Below(FindingEntry entry)
    {
        string[] parts = [.. new[] { entry.Reason, entry.Advice }.Where(part => part.Length > 0).Select(part => Wording.Stopped(Wording.Sentence(part)))];
        var word = new RichText(new TextRun(Wording.Of(entry.Outcome), Look.Word(entry.Outcome)));
        return parts.Length == 0 ? word : word.With("\u2002" + string.Join(' ', parts), Look.Quiet);
    }
}
