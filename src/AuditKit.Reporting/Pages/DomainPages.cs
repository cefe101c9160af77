using AuditKit.Core.Measurements;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Charts;
using AuditKit.Reporting.Content;

namespace AuditKit.Reporting.Pages;

/// <summary>The section of one domain: its lead, its exhibits, the numbers that no exhibit shows, what it found, the limits of its method.</summary>
internal sealed class DomainPages(Sheet sheet, SectionContent section)
{
    public void Add(Flow flow, int number, string place)
    {
        flow.Add(sheet.SectionHead(number, section.Title, section.Lead, section.Counts, place));
        foreach (Block block in new ExhibitBlocks(sheet, new DomainMeasurements(section.Result.Measurements)).Of(section.Result.Exhibits)) flow.Add(block);
        if (section.Result.Findings.Count > 0)
        {
            flow.Add(Sheet.BlockHead("What was found"));
            flow.Add(FindingsPages.FindingRows([.. section.Result.Findings.OrderByDescending(finding => finding.Severity).Select(finding => (Where(finding), finding))], sheet) with { Head = [new TableRow("About", "Weight", "What was found, and what to do") { PaddingBottom = 4 }] });
        }

        if (section.Remaining.Count > 0)
        {
            flow.Add(Sheet.BlockHead(section.Remaining.Count == section.Result.Measurements.Count ? "All measurements" : "Further measurements", $"{Wording.Plural(section.Remaining.Count, "number", "numbers")} that no exhibit above shows: value, interval, n"));
            foreach (Block block in new MeasurementTables(sheet).Of(section.Remaining)) flow.Add(block);
        }

        if (section.Result.Limits.Count == 0) return;
        flow.Add(Sheet.BlockHead("Limits of the method"));
        flow.Add(new ListBlock([.. section.Result.Limits.Select(limit => RichText.FromString(Wording.Stopped(limit)))], Look.Text) { Indent = sheet.Grid.Axis, MaxWidth = 346 });
    }

    private string Where(Finding finding) => finding.References.Where(reference => sheet.Content.Index.Metric(reference) is not null).Select(sheet.Content.Index.MetricName).FirstOrDefault() ?? section.Title;
}
