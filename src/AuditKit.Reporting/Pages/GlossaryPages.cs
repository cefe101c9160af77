using AuditKit.Core.Measurements;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Pages;

/// <summary>A card for every metric of the record.</summary>
internal sealed class GlossaryPages(Sheet sheet)
{
    public void Add(Flow flow, int number, string place)
    {
        flow.Add(sheet.SectionHead(number, "Metrics", "What every number of this report is, which way is better, and where its definition comes from.", null, place));
        MetricDescriptor[] metrics = [.. sheet.Content.Record.Metrics.Values.OrderBy(metric => metric.Id, StringComparer.Ordinal)];
        flow.Add(metrics.Length == 0
            ? new TextBlock("The record holds no metric.", Look.Text) { Indent = sheet.Grid.Axis }
            : new TableBlock(
                [new(sheet.Grid.Label, TextAlign.Left, PageGrid.Gutter), new(0)],
                [.. metrics.Select(metric => new TableRow(
                    new TableCell(new RichText(new TextRun(metric.Name + "\n", Look.Named), new TextRun(Breakable(metric.Id), Look.Head))) { IsHeader = true },
                    new TableCell(new RichText(new TextRun(Wording.Stopped(Wording.Sentence(metric.Definition)) + "\n"), new TextRun(Properties(metric), Look.Quiet)))))],
                Look.Text)
            {
                RowRule = Look.Hairline,
                TopRule = Look.Hairline,
                PaddingTop = 3.5,
                PaddingBottom = 3.5,
            });
    }

    private static string Properties(MetricDescriptor metric) => Wording.Sentence(string.Join("; ", new[]
    {
        metric.Unit == "1" ? "dimensionless" : $"unit {metric.Unit}",
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
