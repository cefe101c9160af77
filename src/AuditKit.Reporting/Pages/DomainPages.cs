using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Attached;
using AuditKit.Reporting.Charts;
using AuditKit.Reporting.Content;

namespace AuditKit.Reporting.Pages;

/// <summary>The section of one domain: its lead, its exhibits, the numbers that no exhibit shows, what it found, the limits of its method.</summary>
internal sealed class DomainPages(Sheet sheet, SectionContent section)
{
    private const int MostNames = 8;

    public void Add(IFlow flow, int number, string place)
    {
        flow.Add(sheet.SectionHead(number, section.Title, section.Lead, section.Counts, place));
        ExhibitBlocks blocks = new(sheet, new DomainMeasurements(section.Result.Measurements));
        foreach (Block block in blocks.Of([.. section.Result.Exhibits.Where(exhibit => exhibit.Detail != true)])) flow.Add(block);
        Details(flow, blocks);
        Findings(flow);
        Measurements(flow);

        if (section.Result.Limits.Count == 0) return;
        flow.Add(Sheet.BlockHead("Limits of the method"));
        flow.Add(new ListBlock([.. section.Result.Limits.Select(limit => RichText.FromString(Wording.Stopped(limit)))], Look.Note with { Color = Look.Ink }) { Indent = sheet.Grid.Axis, MaxWidth = 346, ItemGap = 1 });
    }

    /// <summary>Exhibits that back others: named here, whole where there is room without end.</summary>
    private void Details(IFlow flow, ExhibitBlocks blocks)
    {
        Exhibit[] details = [.. section.Result.Exhibits.Where(exhibit => exhibit.Detail == true)];
        if (details.Length == 0) return;
        string count = Wording.Plural(details.Length, "exhibit in detail", "exhibits in detail"), titles = string.Join("; ", details.Select(exhibit => exhibit.Title));
        TextBlock printed = new($"{Wording.Sentence(count)} {(details.Length == 1 ? "is" : "are")} in the attached {ReportDocument.RecordFile}, with the numbers in {ReportAttachments.Figures}: {titles}.", Look.Note) { Indent = sheet.Grid.Axis };
        flow.Add(new FoldedBlock($"{Wording.Sentence(count)}: {titles}", printed, [.. blocks.Of(details)]) { SpaceBefore = 12, SpaceAfter = 7 });
    }

    /// <summary>Findings stand once: with all others on their pages, or here where there is no room for them.</summary>
    private void Findings(IFlow flow)
    {
        SectionFinding[] here = [.. sheet.Content.SectionFindings.Left.Where(entry => entry.Domain == section.Result.Domain)];
        int elsewhere = section.Result.Findings.Count - here.Length;
        if (here.Length > 0)
        {
            flow.Add(Sheet.BlockHead("What was found"));
            flow.Add(FindingsPages.FindingRows([.. here.Select(entry => (Where(entry.Finding), entry.Finding))], sheet) with { Head = [new TableRow("About", "Weight, what was found, what to do") { PaddingBottom = 4 }] });
        }

        if (elsewhere == 0) return;
        string text = $"{Wording.Plural(elsewhere, "finding", "findings")} of this section {(elsewhere == 1 ? "stands" : "stand")} under \u201CWhat the sections found\u201D";
        TextRun run = flow.Place(FindingsPages.SectionsPlace) is { } place ? new TextRun($"{text}, {place}.") { Link = LinkTarget.To(FindingsPages.SectionsPlace) } : new TextRun($"{text} in the whole report.");
        flow.Add(new TextBlock(new RichText(run), Look.Note) { Indent = sheet.Grid.Axis, SpaceBefore = 14, SpaceAfter = 7 });
    }

    /// <summary>What no exhibit shows: what a rule judges and the first of the rest; pages say where the others are, a screen folds them.</summary>
    private void Measurements(IFlow flow)
    {
        if (section.Listed.Count > 0)
        {
            flow.Add(Sheet.BlockHead(section.Listed.Count == section.Result.Measurements.Count ? "All measurements" : "Further measurements", "what no exhibit shows"));
            foreach (Block block in new MeasurementTables(sheet).Of(section.Listed)) flow.Add(block);
        }

        if (section.Left.Count == 0) return;
        string[] names = [.. section.Left.Select(m => m.Metric).Distinct().Select(id => Wording.InSentence(sheet.Content.Index.MetricName(id)))];
        string kind = section.Left.All(m => m.Slice.IsAll && m.By.Count == 0) ? string.Empty : " by group";
        string count = $"{Wording.Plural(section.Left.Count, "further measurement", "further measurements")}{kind}";
        TextBlock printed = new($"{count} {(section.Left.Count == 1 ? "is" : "are")} in the attached {ReportDocument.RecordFile}: {string.Join(", ", names.Take(MostNames))}{(names.Length > MostNames ? $" and {Wording.Plural(names.Length - MostNames, "other metric", "other metrics")}" : string.Empty)}.", Look.Note) { Indent = sheet.Grid.Axis };
        flow.Add(new FoldedBlock(count, printed, [.. new MeasurementTables(sheet).Of(section.Left)]) { SpaceBefore = 10, SpaceAfter = 7 });
    }

    private string Where(Finding finding) => finding.References.Where(reference => sheet.Content.Index.Metric(reference) is not null).Select(sheet.Content.Index.MetricName).FirstOrDefault() ?? section.Title;
}
