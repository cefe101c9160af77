using System.Text;
using AuditKit.Core.Evidences;
using AuditKit.Pdf;
using AuditKit.Pdf.Drawing;
using AuditKit.Pdf.Fonts;
using AuditKit.Pdf.Layout;
using AuditKit.Reporting.Content;
using AuditKit.Reporting.Numbers;

namespace AuditKit.Reporting.Pages;

/// <summary>Puts the pages in order and gives each its head and foot.</summary>
internal sealed class ReportDocument(Sheet sheet)
{
    public const string RecordFile = "record.json";

    // A section that begins lower than here begins on the next page.
    private const double LeastForSection = 0.3;

    private const string SignOffPlace = "sign-off", DomainPlace = "section-";

    private ReportContent Content => sheet.Content;

    /// <summary>The finished file. Where a face misses a character the pages are made once more, with a note that says which.</summary>
    public ComposedDocument Compose()
    {
        ComposedDocument first = Compose([]);
        return first.Missing.Count == 0 ? first : Compose(first.Missing);
    }

    private ComposedDocument Compose(IReadOnlyList<MissingGlyph> missing)
    {
        byte[] record = Content.Record.ToJson();
        return Flow.Compose(Information(), sheet.Fonts, Setup(), flow =>
        {
            flow.Document.Attach(new Attachment(RecordFile, "application/json", record) { Description = "The record this report is made from", Relationship = AttachmentRelationship.Data });
            foreach (EmbeddedEvidence evidence in Content.Record.Results.SelectMany(result => result.Embedded))
            {
                flow.Document.Attach(new Attachment(evidence.Name, "application/json", Encoding.UTF8.GetBytes(evidence.Text)) { Description = evidence.Note, Relationship = AttachmentRelationship.Data });
            }

            using (Sheet.Section(flow, "Verdict")) new VerdictPage(sheet).Add(flow);
            foreach (ContentsEntry entry in Entries(missing))
            {
                if (entry.Number <= 2 || entry.Place == SignOffPlace || flow.Remaining() < LeastForSection * sheet.Grid.Body.Height) flow.NewPage();
                using (Sheet.Section(flow, entry.Title)) entry.Add(flow, entry.Number);
            }
        });
    }

    private List<ContentsEntry> Entries(IReadOnlyList<MissingGlyph> missing)
    {
        var entries = new List<ContentsEntry>();
        void Append(string title, string place, OutcomeCounts? counts, Action<Flow, int, string> add)
        {
            if (Prints(place)) entries.Add(new ContentsEntry(entries.Count + 1, title, place, counts, (flow, number) => add(flow, number, place)));
        }

        Append("How to read this report", "reading", null, (flow, number, place) => new ReadingPage(sheet, missing).Add(flow, number, entries, place));
        Append("Findings, worst first", "findings", Content.Counts, new FindingsPages(sheet).Add);
        Append("Model, data, preparation", "data", null, new DataPages(sheet).Add);
        foreach (SectionContent section in Content.Sections) Append(section.Title, DomainPlace + section.Result.Domain, section.Counts, new DomainPages(sheet, section).Add);
        Append("Reproducibility", "reproducibility", null, new ReproducibilityPages(sheet).Add);
        Append("Sign-off", SignOffPlace, null, new SignOffPage(sheet).Add);
        Append("Metrics", "metrics", null, new GlossaryPages(sheet).Add);
        return entries;
    }

    private bool Prints(string place) => sheet.Sections.Count == 0
        || sheet.Sections.Contains(place.StartsWith(DomainPlace, StringComparison.Ordinal) ? place[DomainPlace.Length..] : place);

    private DocumentInformation Information() => new($"Audit report: {Content.Record.Audit.Name}", Content.Date)
    {
        Subject = $"{Content.Headline.Word}. {Content.Headline.Sentence}",
        Creator = $"AuditKit {Content.Record.Provenance.Code}",
        Keywords = $"fingerprint {Content.Fingerprint.Replace(" ", string.Empty, StringComparison.Ordinal)}",
        Language = "en",
    };

    private PageSetup Setup() => new(sheet.Grid.Size, sheet.Grid.Body) { Head = DrawHead, Foot = DrawFoot };

    private void DrawHead(Canvas canvas, PagePosition page)
    {
        const double Baseline = 35.6;
        double right = canvas.Text("Audit report", sheet.Grid.Body.Right, Baseline, Look.Head, TextAlign.Right);
        canvas.Text("AuditKit", sheet.Grid.Body.X, Baseline, Look.Head with { Color = Look.Ink, Weight = FontWeight.SemiBold });
        canvas.Text(Shortened(Content.Record.Audit.Name, sheet.Grid.Main - right - 20), sheet.Grid.Body.X + sheet.Grid.Axis, Baseline, Look.Head);
    }

    private void DrawFoot(Canvas canvas, PagePosition page)
    {
        double rule = sheet.Grid.Size.Height - 44.4, baseline = rule + 12.6, axis = sheet.Grid.Body.X + sheet.Grid.Axis;
        canvas.Rule(sheet.Grid.Body.X, rule, sheet.Grid.Body.Width, Look.Hairline);
        canvas.Text($"{page.Number} of {page.Count}", sheet.Grid.Body.X, baseline, Look.Head);
        double label = canvas.Text("Fingerprint ", axis, baseline, Look.Head);
        double digits = canvas.Text(Content.Fingerprint, axis + label, baseline, Look.Head with { Color = Look.Ink, Weight = FontWeight.Medium });
        canvas.Text($"  ·  record of {NumberFormat.Day(Content.Date)}", axis + label + digits, baseline, Look.Head);
        if (Content.Record.Status != Core.Records.RunStatus.Completed)
        {
            canvas.Text(Content.Record.Status == Core.Records.RunStatus.Cancelled ? "the run was cancelled" : "a section broke off", sheet.Grid.Body.Right, baseline, Look.Head, TextAlign.Right);
        }
    }

    /// <summary>The running head is one line; the whole name stands on page 1.</summary>
    private string Shortened(string name, double width)
    {
        if (sheet.Fonts.Measure(name, Look.Head) <= width) return name;
        int[] starts = System.Globalization.StringInfo.ParseCombiningCharacters(name);
        int kept = starts.Length - 1;
        while (kept > 0 && sheet.Fonts.Measure(name[..starts[kept]] + "…", Look.Head) > width) kept--;
        return name[..starts[kept]].TrimEnd() + "…";
    }
}
