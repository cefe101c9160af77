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
            : new TableBlock([new(0, TextAlign.Left, PageGrid.Gutter * 1.5), new(0)], [.. cards.Chunk(2).Select(pair => new TableRow(Cell(pair[0]), pair.Length > 1 ? Cell(pair[1]) : string.Empty))], Look.Small)
            {
                IsLayout = true,
                RowRule = Look.Hairline,
                TopRule = Look.Hairline,
                PaddingTop = 2.5,
                PaddingBottom = 2.5,
            });
        int others = sheet.Content.Record.Metrics.Count - shown.Count;
        if (others > 0) flow.Add(new TextBlock($"The attached {ReportDocument.RecordFile} defines {Wording.Plural(others, "further metric", "further metrics")} that no page shows.", Look.Note) { SpaceBefore = 10 });
    }

    /// <summary>Metrics with a number on a page, and those that a rule judges.</summary>
    private HashSet<string> ShownMetrics()
    {
        IEnumerable<string> onPages = sheet.Content.Sections.SelectMany(section => section.Result.Measurements.Except(section.Left)).Where(measurement => measurement.Reason is null).Select(measurement => measurement.Metric);
        IEnumerable<string> judged = sheet.Content.Record.Verdict?.Rules.SelectMany(rule => rule.Checks).Select(check => check.Metric).OfType<string>() ?? [];
        return [.. onPages.Concat(judged).Where(sheet.Content.Record.Metrics.ContainsKey)];
    }

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
