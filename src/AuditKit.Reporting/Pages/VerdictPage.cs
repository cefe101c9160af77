using AuditKit.Core.Policies;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Pages;

/// <summary>Page 1: the verdict, what was audited, the worst findings, what was not tested, who decides, how to check it.</summary>
internal sealed class VerdictPage(Sheet sheet)
{
    public const string NotTestedPlace = "not-tested";
    private const double CapHeight = 34.9, Baseline = 39, NameColumn = 73, NotTestedColumn = 184, LineGap = 2, Line = 12, Gap = 16;
    private const int MostWaivers = 3;

    private ReportContent Content => sheet.Content;

    public void Add(IFlow flow)
    {
        flow.Add(Verdict());
        flow.Add(sheet.Labelled("What was audited", Gap, Lines(Content.Audited)));
        flow.Add(Content.Worst.Count > 0
            ? [new FindingsTable(sheet, Content.Worst).Worst(Content.WorstTitle)]
            : sheet.Labelled("Findings", Gap, new TextBlock(Content.Record.Verdict is null ? "Nothing was judged, so there are no findings against a limit. The sections show what was measured." : "No rule of the policy applies to this record.", Look.Text)));
        Waivers(flow);
        Block[] end = [.. sheet.Labelled("Who decides", Gap, Lines(Content.Deciders, NotTestedColumn, Look.Named, Look.Quiet)), .. sheet.Labelled("How to check this report", Gap, Commands())];
        double deciders = Content.Deciders.Sum(line => (Line * Math.Max(LinesOf(line.Name, NotTestedColumn), LinesOf(line.Text, sheet.Grid.Main - NotTestedColumn - 6))) + LineGap);
        double reserved = deciders + Content.Checks.Sum(line => Line * LinesOf($"{line.Name} {line.Text}", sheet.Grid.Main)) + (3 * (Gap + 6.5)) + Line;
        flow.Add(sheet.Labelled("Not tested", Gap, NotTested(flow, flow.Remaining() - reserved)));
        flow.Add(end);
    }

    /// <summary>No waiver is hidden: those that excuse something stand on this page, the others are counted.</summary>
    private void Waivers(IFlow flow)
    {
        if (Content.Waivers.Count == 0) return;
        WaiverEntry[] shown = [.. Content.Waivers.Where(entry => entry.Use.Excuses).Take(MostWaivers)];
        List<TableRow> rows = [.. shown.Select(entry => Row($"{entry.Waiver.Id}: {entry.Subject}", $"by {entry.Waiver.Approver} until {NumberFormat.Day(entry.Waiver.Expires)}"))];
        int left = Content.Waivers.Count - shown.Length;
        if (left > 0) rows.Add(new TableRow(new TableCell(Left(flow, left, shown.Length)) { ColumnSpan = 2 }));
        flow.Add(sheet.Labelled("Waivers", Gap, new TableBlock([new(NotTestedColumn, TextAlign.Left, 6), new(0)], rows, Look.Text) { PaddingTop = 0, PaddingBottom = LineGap }));
    }

    private static RichText Left(IFlow flow, int left, int shown)
    {
        string text = $"{(shown > 0 ? "and " : string.Empty)}{Wording.Plural(left, shown > 0 ? "other" : "waiver excuses nothing", shown > 0 ? "others" : "waivers excuse nothing")}";
        return new RichText(flow.Place(ReportDocument.WaiversPlace) is { } place
            ? new TextRun($"{text}: see {place}", Look.Text with { Underline = Look.Underline }) { Link = LinkTarget.To(ReportDocument.WaiversPlace) }
            : new TextRun($"{text}, listed in the whole report"));
    }

    private SideBySideBlock Verdict()
    {
        Headline headline = Content.Headline;
        Color color = headline.Outcome is { } outcome ? Look.Of(outcome) : Look.Ink;
        var mark = new CanvasBlock(44, (canvas, area) =>
        {
            using IDisposable decoration = canvas.Decoration();
            DrawMark(canvas, area);
        });
        List<Block> blocks =
        [
            new HeadingBlock(1, headline.Word, Look.Verdict with { Color = color }) { Bookmark = headline.Outcome is null ? headline.Word : $"Verdict: {headline.Word.ToLowerInvariant()}", Destination = "verdict" },
            new TextBlock(headline.Sentence, Look.Sentence) { SpaceBefore = 6 },
        ];
        if (Content.Counts.Total > 0) blocks.Add(new TextBlock(Counts(), Look.Text) { SpaceBefore = 8 });
        return new SideBySideBlock(new SideColumn(sheet.Grid.Label, mark), new SideColumn(0, blocks)) { Gap = PageGrid.Gutter };
    }

    /// <summary>As tall as the capitals of the word, on its base line.</summary>
    private void DrawMark(ICanvas canvas, Rect area)
    {
        double center = area.Y + Baseline - (CapHeight / 2);
        double diameter = Content.Headline.Outcome == Outcome.Fail ? CapHeight / 0.9 : CapHeight;
        VerdictMark.Draw(canvas, Content.Headline.Outcome, area.X + (CapHeight / 2), center, diameter);
    }

    private RichText Counts()
    {
        var text = new RichText(new TextRun(Wording.Plural(Content.Counts.Total, "check", "checks"), Look.Quiet), new TextRun("\u2003 "));
        foreach (OutcomeCount count in Content.Counts.Counts) text = text.With(VerdictMark.Inline(count.Outcome)).With(count.Short + "\u2003 ");
        return Content.Counts.AdvisoryText is { Length: > 0 } advisory ? text.With("\n" + advisory, Look.Quiet) : text;
    }

    private static TableBlock Lines(IReadOnlyList<Line> lines, double nameColumn = NameColumn, Pdf.Fonts.TextStyle? name = null, Pdf.Fonts.TextStyle? text = null) => new(
        [new(nameColumn, TextAlign.Left, nameColumn == NameColumn ? 9.2 : 6), new(0)],
        [.. lines.Select((line, i) => new TableRow(new TableCell(line.Name, name ?? Look.Quiet) { IsHeader = true }, new TableCell(line.Text, text ?? (i == 0 ? Look.Named : line.Name == FirstPage.DigestName ? Look.Cell : Look.Text))))],
        Look.Text)
    { PaddingTop = 0, PaddingBottom = LineGap };

    private TableBlock NotTested(IFlow flow, double room)
    {
        int shown = Fitting(room);
        var rows = Content.NotTested.Take(shown).Select(entry => Row(entry.What, entry.Why)).ToList();
        int left = Content.NotTested.Count - shown;
        if (left > 0)
        {
            rows.Add(new TableRow(new TableCell(new RichText(Others(flow, $"and {Wording.Plural(left, "other entry", "other entries")}"))) { ColumnSpan = 2 }));
        }

        if (rows.Count == 0) rows.Add(Row("Nothing was left out", "every domain ran and every number was measured"));
        return new TableBlock([new(NotTestedColumn, TextAlign.Left, 6), new(0)], rows, Look.Text) { PaddingTop = 0, PaddingBottom = LineGap };
    }

    /// <summary>A report with fewer sections may not print the page that lists them.</summary>
    private static TextRun Others(IFlow flow, string text) => flow.Place(NotTestedPlace) is { } place
        ? new TextRun($"{text}: see {place}", Look.Text with { Underline = Look.Underline }) { Link = LinkTarget.To(NotTestedPlace) }
        : new TextRun($"{text}, listed in the whole report");

    private static TableRow Row(string what, string why) => new(new TableCell(what) { IsHeader = true }, new TableCell(why, Look.Quiet));

    /// <summary>How many entries the page has room for, one at least.</summary>
    private int Fitting(double room)
    {
        int shown = 0;
        foreach (NotTestedEntry entry in Content.NotTested)
        {
            double lines = Math.Max(LinesOf(entry.What, NotTestedColumn), LinesOf(entry.Why, sheet.Grid.Main - NotTestedColumn - 6));
            room -= (lines * Line) + LineGap;
            if (room < (shown == Content.NotTested.Count - 1 ? 0 : Line + LineGap) && shown > 0) break;
            shown++;
        }

        return shown;
    }

    /// <summary>Lines that a text takes, a little too many rather than too few.</summary>
    private double LinesOf(string text, double width) => Math.Ceiling(sheet.Fonts.Measure(text, Look.Text) / (width * 0.92));

    private TextBlock Commands()
    {
        var runs = new List<TextRun>();
        foreach (Line line in Content.Checks)
        {
            runs.Add(new TextRun(line.Name, Look.Named));
            runs.Add(new TextRun("\u2002" + line.Text + (line == Content.Checks[^1] ? string.Empty : "\n")));
        }

        return new TextBlock(new RichText(runs), Look.Text);
    }
}
