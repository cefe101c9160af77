using AuditKit.Core.Measurements;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Pages;

/// <summary>A card for every metric that a page shows; the record defines all of them.</summary>
internal sealed class GlossaryPages(Sheet sheet)
{
    public void Add(IFlow flow, int number, string place)
    {
        flow.Add(sheet.SectionHead(number, "Metrics", "What every number of this report is, which way is better, and where its definition comes from.", null, place));
        HashSet<string> shown = ShownMetrics();
        Card[] cards = [.. sheet.Content.Record.Metrics.Values
            .Where(metric => shown.Contains(metric.Id))
            .GroupBy(metric => metric with { Id = string.Empty })
            .Select(group => new Card(group.Key, [.. group.Select(metric => metric.Id).Order(StringComparer.Ordinal)]))
            .OrderBy(card => card.Metric.Name, StringComparer.OrdinalIgnoreCase).ThenBy(card => card.Ids[0], StringComparer.Ordinal)];
        flow.Add(cards.Length == 0
            ? new TextBlock("The record holds no metric.", Look.Text) { Indent = sheet.Grid.Axis }
            : Table(cards, card => Short(card, card.Ids.Any(JudgedMetrics().Contains))));
        if (cards.Length > 0) Whole(flow, cards, sheet.Content.Record.Metrics.Count - shown.Count);
    }

    private static TableBlock Table(IReadOnlyList<Card> cards, Func<Card, TableCell> cell) => new(
        [new(0, TextAlign.Left, PageGrid.Gutter * 1.5), new(0)],
        [.. cards.Chunk(2).Select(pair => new TableRow(cell(pair[0]), pair.Length > 1 ? cell(pair[1]) : string.Empty))],
        Look.Small)
    {
        IsLayout = true,
        RowRule = Look.Hairline,
        TopRule = Look.Hairline,
        PaddingTop = 1,
        PaddingBottom = 1,
    };

    private static void Whole(IFlow flow, IReadOnlyList<Card> cards, int others)
    {
        const string What = "ids, units, ranges, ideal values and sources of these metrics";
        string rest = others > 0 ? $", and {Wording.Plural(others, "further metric", "further metrics")} that no page shows" : string.Empty;
        flow.Add(new FoldedBlock(Wording.Sentence(What), new TextBlock($"The attached {ReportDocument.RecordFile} holds {What}{rest}.", Look.Note), Table(cards, Cell)) { SpaceBefore = 6 });
    }

    /// <summary>What a reader needs beside a number: what it is and which way is better; where it is judged, also who defined it.</summary>
    private static TableCell Short(Card card, bool isJudged) => new(new RichText(
        new TextRun(Wording.Head(card.Metric.Name), Look.Small with { Weight = Pdf.Fonts.FontWeight.SemiBold }),
        new TextRun("\u2002" + Wording.Stopped(Wording.Sentence(card.Metric.Definition)) + " "),
        new TextRun($"{Wording.Sentence(Wording.Of(card.Metric.Direction))}. {(!isJudged || card.Metric.Citation.Length == 0 ? string.Empty : Wording.Stopped(card.Metric.Citation))}".TrimEnd(), Look.Head)));

    /// <summary>Metrics with a number on a page, and those that a rule judges.</summary>
    private HashSet<string> ShownMetrics()
    {
        IEnumerable<string> onPages = sheet.Content.Sections.SelectMany(section => section.Printed).Where(measurement => measurement.Reason is null).Select(measurement => measurement.Metric);
        return [.. onPages.Concat(JudgedMetrics()).Where(sheet.Content.Record.Metrics.ContainsKey)];
    }

    private HashSet<string> JudgedMetrics() => [.. sheet.Content.Record.Verdict?.Rules.SelectMany(rule => rule.Checks).Select(check => check.Metric).OfType<string>() ?? []];

    /// <summary>A metric and the ids it has; sections that measure the same share a card.</summary>
    private sealed record Card(MetricDescriptor Metric, string[] Ids);

    private static TableCell Cell(Card card) => new(new RichText(
        new TextRun(Wording.Head(card.Metric.Name), Look.Small with { Weight = Pdf.Fonts.FontWeight.SemiBold }),
        new TextRun("\u2002" + string.Join(", ", card.Ids.Select(Breakable)) + "\n", Look.Head),
        new TextRun(Wording.Stopped(Wording.Sentence(card.Metric.Definition)) + " "),
        new TextRun(Properties(card.Metric), Look.Head)));

    private static string Properties(MetricDescriptor metric) => Wording.Sentence(string.Join("; ", new[]
    {
        metric.Unit == "1" ? string.Empty : $"unit {metric.Unit}",
        Wording.Of(metric.Direction),
        Range(metric),
        metric.Ideal is { } ideal ? $"ideal {NumberFormat.Trimmed(ideal)}" : string.Empty,
        metric.AdmitsInfinity ? "may be infinite" : string.Empty,
    }.Where(part => part.Length > 0))) + ". " + (metric.Citation.Length == 0 ? string.Empty : Wording.Stopped(metric.Citation));

    private static string Range(MetricDescriptor metric) => (metric.Minimum, metric.Maximum) switch
    {
        ({ } low, { } high) => $"{NumberFormat.Trimmed(low)} to {NumberFormat.Trimmed(high)}",
        ({ } low, null) => $"{NumberFormat.Trimmed(low)} or more",
        (null, { } high) => $"{NumberFormat.Trimmed(high)} or less",
        _ => string.Empty,
    };

    /// <summary>An id may break after its point or an underscore.</summary>
    private static string Breakable(string id) => id.Replace(".", ".\u200B", StringComparison.Ordinal).Replace("_", "_\u200B", StringComparison.Ordinal);
}
