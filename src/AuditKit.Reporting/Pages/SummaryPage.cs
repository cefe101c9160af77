using AuditKit.Core.Policies;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Content.Frameworks;

namespace AuditKit.Reporting.Pages;

/// <summary>The second and last page for those who read two: what every section found, what to do, what is missing on paper.</summary>
internal sealed class SummaryPage(Sheet sheet)
{
    private const int MostAdvices = 6;
    private const double MarksWidth = 104;

    private ReportContent Content => sheet.Content;

    public void Add(IFlow flow, int number, string place)
    {
        flow.Add(sheet.SectionHead(number, "In short", "What every part of the audit found, and what follows. The whole report holds the intervals, the methods and their limits.", null, place));
        flow.Add(Sections());
        Advices(flow);
        if (Content.Frameworks.Count > 0) flow.Add(sheet.Labelled("Laws and frameworks", 16, Frameworks()));
        string rest = Content.Sections.Count == 0 ? "No domain ran." : $"{Wording.Plural(Content.NotTested.Count, "thing was", "things were")} not tested; no sentence of this report speaks of them.";
        flow.Add(sheet.Labelled("Not tested", 16, new TextBlock(rest, Look.Text)));
    }

    private TableBlock Sections() => new(
        [new(sheet.Grid.Label, TextAlign.Left, PageGrid.Gutter), new(0, TextAlign.Left, 10), new(MarksWidth)],
        [.. Content.Sections.Select(section => new TableRow(new TableCell(section.Title, Look.Named) { IsHeader = true }, section.Lead, new TableCell(Marks(section.Counts))))],
        Look.Text)
    {
        Head = [new TableRow("Section", "What it found", "Checks") { PaddingBottom = 4 }],
        HeadStyle = Look.Head,
        HeadRule = Look.Hairline,
        RowRule = Look.Hairline,
        PaddingTop = 2.5,
        PaddingBottom = 2.5,
    };

    private static RichText Marks(OutcomeCounts counts)
    {
        if (counts.Total == 0) return RichText.FromString("none");
        RichText text = RichText.Empty;
        foreach (OutcomeCount count in counts.Counts) text = text.With(VerdictMark.Inline(count.Outcome)).With(count.Short + (count == counts.Counts[^1] ? string.Empty : "\n"));
        return text;
    }

    /// <summary>What can be done about the worst checks, each advice once.</summary>
    private void Advices(IFlow flow)
    {
        FindingEntry[] open = [.. Content.Findings.Where(entry => entry.Outcome != Outcome.Pass && entry.Advice.Length > 0).DistinctBy(entry => entry.Advice)];
        if (open.Length == 0) return;
        List<RichText> items = [.. open.Take(MostAdvices).Select(entry => new RichText(new TextRun(Wording.Sentence(entry.Subject) + ": ", Look.Named)).With(entry.Advice))];
        if (open.Length > MostAdvices) items.Add(RichText.FromString($"{Wording.Plural(open.Length - MostAdvices, "further advice stands", "further advices stand")} with the findings of the whole report."));
        flow.Add(sheet.Labelled("What to do", 16, new ListBlock(items, Look.Text)));
    }

    private TableBlock Frameworks() => new(
        [new(0, TextAlign.Left, 8), new(52, TextAlign.Right), new(52, TextAlign.Right), new(52, TextAlign.Right)],
        [.. Content.Frameworks.Select(Row)],
        Look.Text)
    {
        Head = [new TableRow("Asked for by", "Measured", "Declared", "Missing") { PaddingBottom = 3 }],
        HeadStyle = Look.Head,
        PaddingTop = 0,
        PaddingBottom = 2,
    };

    private static TableRow Row(FrameworkContent framework) => new(
        new TableCell(framework.Citation) { IsHeader = true },
        new TableCell(Text(framework.Measured), Look.Cell),
        new TableCell(Text(framework.Declared), Look.Cell),
        new TableCell(Text(framework.Missing), Look.Cell));

    private static string Text(int count) => count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
