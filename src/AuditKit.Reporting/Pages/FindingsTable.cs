using AuditKit.Core.Policies;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Charts;
using AuditKit.Reporting.Content;

namespace AuditKit.Reporting.Pages;

/// <summary>Findings in rows of two lines: rule and slice at the left, numbers and what follows from them at the right.</summary>
internal sealed class FindingsTable(Sheet sheet, IReadOnlyList<FindingEntry> entries)
{
    private const double Plot = 109, PlotGap = 3, ValueColumn = 45, WidestValue = 38, Limit = 46, Count = 42, Id = 36, Padding = 4.75, SlicePadding = 1.25;

    /// <summary>As wide as the widest value, so that the line below starts under its first digit; the few that are wider take the space before it.</summary>
    private double Value { get; } = sheet.Widest(
        entries.Select(entry => entry.Figure?.Value ?? string.Empty).Where(value => sheet.Fonts.Measure(value, Look.Value(Outcome.Fail)) <= WidestValue).DefaultIfEmpty("0.000"),
        Look.Value(Outcome.Fail)) + 0.5;

    private double ValuePad => ValueColumn - Value;

    private double Interval => sheet.Grid.Main - Plot - PlotGap - ValueColumn - Limit - Count - Id;

    /// <summary>The table of page 1, with the label in the margin as its first head.</summary>
    public TableBlock Worst(string title) => Table([.. entries.SelectMany(entry => Rows(entry, isLinkTarget: false, entry == entries[0], Below(entry, withWord: true, withBecause: false)))]) with
    {
        Head = [Head(new TableCell(title, Look.Strong))],
        TopRule = Look.Hairline,
        HeadRule = Look.Hairline,
        SpaceBefore = 16,
    };

    /// <summary>The table of all findings that do not pass: by outcome, then by rule.</summary>
    public TableBlock Grouped(IReadOnlyList<IGrouping<Outcome, FindingEntry>> groups)
    {
        var rows = new List<TableRow>();
        foreach (IGrouping<Outcome, FindingEntry> group in groups)
        {
            rows.Add(GroupRow(group.Key, isFirst: rows.Count == 0));
            foreach (FindingEntry[] rule in group.GroupBy(entry => entry.Rule.Id).Select(rule => rule.ToArray()))
            {
                rows.AddRange(rule.Length == 1 ? Rows(rule[0], isLinkTarget: true, isFirst: false, Below(rule[0], withWord: false, withBecause: true)) : RuleRows(rule));
            }
        }

        return Table(rows) with { Head = [Head("Rule and slice")], HeadRule = Look.Heavy };
    }

    private TableBlock Table(IReadOnlyList<TableRow> rows) => new(
        [new(VerdictMark.Column), new(sheet.Grid.Label - VerdictMark.Column, TextAlign.Left, PageGrid.Gutter), new(Plot, TextAlign.Left, PlotGap), new(ValuePad), new(Value, TextAlign.DecimalPoint), new(0, TextAlign.Right), new(Limit, TextAlign.Right), new(Count, TextAlign.Right), new(Id, TextAlign.Right)],
        rows,
        Look.Cell)
    { HeadStyle = Look.Head };

    private TableRow Head(TableCell first) => new(
        first with { ColumnSpan = 2 }, "Against the limit; grey: allowed", new TableCell("Value") { Align = TextAlign.Right, ColumnSpan = 2 }, sheet.Content.IntervalHead, "Limit", "n", "Finding")
    { PaddingTop = 6, PaddingBottom = 4 };

    private static TableRow GroupRow(Outcome outcome, bool isFirst) => new(
        new TableCell(Wording.Sentence(Wording.Of(outcome)), Look.Strong with { Color = Look.Of(outcome) }) { IsHeader = true, ColumnSpan = 2 },
        new TableCell(Wording.Meaning(outcome), Look.Quiet) { ColumnSpan = 7, Align = TextAlign.Left })
    {
        PaddingTop = 5,
        PaddingBottom = 5,
        SpaceBefore = isFirst ? 0 : 14,
        RuleAbove = isFirst ? null : Look.Heavy,
        KeepWithNext = true,
    };

    private IEnumerable<TableRow> Rows(FindingEntry entry, bool isLinkTarget, bool isFirst, RichText below)
    {
        var plot = new TableCell(RichText.Empty)
        {
            RowSpan = 2,
            Field = (canvas, area) => LimitPlot.DrawField(canvas, area, entry),
            Draw = (canvas, area) => LimitPlot.Draw(canvas, area, entry),
        };
        TableCell[] numbers = Numbers(entry);
        yield return new TableRow([VerdictMark.Cell(entry.Outcome, Padding) with { RowSpan = 2 }, Name(entry) with { RowSpan = 2 }, plot, .. numbers, Finding(entry, isLinkTarget)])
        {
            PaddingTop = Padding,
            PaddingBottom = 0,
            RuleAbove = Look.Hairline,
            NoRuleAbove = isFirst,
            Destination = isLinkTarget ? Sheet.PlaceOf(entry) : null,
        };
        yield return new TableRow(string.Empty, new TableCell(below) { ColumnSpan = 5, Align = TextAlign.Left }) { PaddingTop = 0, PaddingBottom = Padding, NoRuleAbove = true };
    }

    /// <summary>A rule with its reason, and a line for each of its checks.</summary>
    private IEnumerable<TableRow> RuleRows(FindingEntry[] rule)
    {
        FindingEntry first = rule[0];
        string name = first.Name + Unit(first) + (first.IsRequired ? string.Empty : ", advisory");
        yield return new TableRow(
            new TableCell(name, Look.Named) { ColumnSpan = 2, IsHeader = true },
            new TableCell(Wording.Stopped(first.Rule.Because), Look.Quiet) { ColumnSpan = 7, Align = TextAlign.Left })
        { PaddingTop = Padding, PaddingBottom = 2, RuleAbove = Look.Hairline, KeepWithNext = true };
        foreach (FindingEntry entry in rule)
        {
            RichText below = Below(entry, withWord: false, withBecause: false);
            foreach (TableRow row in SliceRows(entry, below, entry == rule[^1])) yield return row;
        }
    }

    private IEnumerable<TableRow> SliceRows(FindingEntry entry, RichText below, bool isLast)
    {
        bool hasBelow = below.ToString().Length > 0;
        int span = hasBelow ? 2 : 1;
        double bottom = SlicePadding + (isLast ? 3 : 0);
        var plot = new TableCell(RichText.Empty)
        {
            RowSpan = span,
            Field = (canvas, area) => LimitPlot.DrawField(canvas, area, entry),
            Draw = (canvas, area) => LimitPlot.Draw(canvas, area, entry, SlicePadding + 6),
        };
        var where = new TableCell(Wording.Sentence(entry.Where)) { IsHeader = true, RowSpan = span };
        yield return new TableRow([VerdictMark.Cell(entry.Outcome, SlicePadding) with { RowSpan = span }, where, plot, .. Numbers(entry), Finding(entry, true)])
        {
            PaddingTop = SlicePadding,
            PaddingBottom = hasBelow ? 0 : bottom,
            NoRuleAbove = true,
            Destination = Sheet.PlaceOf(entry),
        };
        if (hasBelow) yield return new TableRow(string.Empty, new TableCell(below) { ColumnSpan = 5, Align = TextAlign.Left }) { PaddingTop = 0, PaddingBottom = bottom, NoRuleAbove = true, Style = Look.Note };
    }

    private static TableCell Name(FindingEntry entry)
    {
        var text = new RichText(new TextRun(entry.Name + Unit(entry), Look.Named));
        string below = string.Join(", ", new[] { entry.Where, entry.IsRequired ? string.Empty : "advisory" }.Where(part => part.Length > 0));
        if (below.Length > 0) text = text.With("\n" + below, Look.Cell with { Color = Look.Secondary });

        // The space below a name of three lines: the padding of the row above ends with its first line.
        return new TableCell(text.With("\n\u00A0", Look.Cell with { Size = 2, Leading = Padding })) { IsHeader = true };
    }

    private static string Unit(FindingEntry entry) => entry.Figure is { Unit.Length: > 0 } figure ? $", {figure.Unit}" : string.Empty;

    private TableCell[] Numbers(FindingEntry entry)
    {
        string limit = sheet.Fit(entry.Limit, Look.Cell, Limit - 4);
        if (entry.Figure is not { } figure) return [string.Empty, string.Empty, new TableCell(entry.Rule.Requirement is null ? string.Empty : "no number", Look.Quiet), limit, string.Empty];
        return [.. ValueCells(figure.Value ?? string.Empty, Look.Value(entry.Outcome)), new TableCell(sheet.Fit(figure.IntervalCell, Look.Cell, Interval - 4), figure.Interval is null ? Look.Quiet : Look.Cell), limit, sheet.Fit(figure.Count, Look.Cell, Count)];
    }

    /// <summary>A value on its point; one that is too wide for that takes the space before it too.</summary>
    private TableCell[] ValueCells(string value, Pdf.Fonts.TextStyle style) => sheet.Fonts.Measure(value, style) <= Value
        ? [string.Empty, new TableCell(value, style)]
        : [new TableCell(sheet.Fit(value, style, ValuePad + Value), style) { ColumnSpan = 2, Align = TextAlign.Right }];

    /// <summary>On the page of findings an id stands in its place; elsewhere it leads there.</summary>
    private static TableCell Finding(FindingEntry entry, bool isLinkTarget) => isLinkTarget ? entry.Id : Sheet.FindingLink(entry);

    /// <summary>On page 1 the outcome in words and what follows; among all findings, which stand under that word, what follows or why it matters.</summary>
    private RichText Below(FindingEntry entry, bool withWord, bool withBecause)
    {
        string[] parts = [.. new[] { entry.Waived, entry.Reason, entry.Advice }.Where(part => part.Length > 0).Select(part => Wording.Stopped(Wording.Sentence(part)))];
        string text = parts.Length > 0 ? string.Join(' ', parts) : withBecause ? Wording.Stopped(entry.Rule.Because) : string.Empty;
        if (entry.Rule.Kind == RuleKind.Finding && entry.Outcome == Outcome.Fail && sheet.Content.SectionFindings.Shown.Count > 0)
        {
            var pointer = new RichText(new TextRun(text + " "), new TextRun("They stand under \u201CWhat the sections found\u201D.", Look.Quiet with { Underline = Look.Underline }) { Link = LinkTarget.To(FindingsPages.SectionsPlace) });
            return withWord ? new RichText([new TextRun(Wording.Of(entry.Outcome) + "\u2002", Look.Word(entry.Outcome)), .. pointer]) : pointer;
        }

        return withWord
            ? new RichText(new TextRun(Wording.Of(entry.Outcome), Look.Word(entry.Outcome))).With(text.Length > 0 ? "\u2002" + text : string.Empty, Look.Quiet)
            : new RichText(new TextRun(text, Look.Quiet));
    }
}
